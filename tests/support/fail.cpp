#include "tests/support/fail.h"

#include <QTest>

namespace stoa {

void fail(const QByteArray &why, std::source_location where)
{
    QTest::qFail(why.constData(), where.file_name(), int(where.line()));
}

} // namespace stoa
