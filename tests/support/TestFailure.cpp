#include "tests/support/TestFailure.h"

#include <QTest>

namespace stoa {

void failTest(const QByteArray &why, const char *file, int line)
{
    // Outside a test, as in the soak, nobody would look at it.
    if (!QTest::currentTestFunction())
        qFatal("%s:%d: %s", file, line, why.constData());
    QTest::qFail(why.constData(), file, line);
}

} // namespace stoa
