#include "tests/support/fail.h"

#include <QTest>

namespace stoa {

void fail(const QByteArray &why, const char *file, int line)
{
    QTest::qFail(why.constData(), file, line);
}

} // namespace stoa
