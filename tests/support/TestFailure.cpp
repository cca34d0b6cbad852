#include "tests/support/TestFailure.h"

#include <QTest>

namespace stoa {

void failTest(const QByteArray &why, const char *file, int line)
{
    QTest::qFail(why.constData(), file, line);
}

} // namespace stoa
