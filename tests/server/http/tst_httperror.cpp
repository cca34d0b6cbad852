#include "server/http/HttpError.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestHttpError : public QObject
{
    Q_OBJECT
private slots:
    void statusOfAProblem_data();
    void statusOfAProblem();
};

void TestHttpError::statusOfAProblem_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("status");
    QTest::newRow("characters that can't be used") << u"bad_field"_s << 400;
    QTest::newRow("blank") << u"blank"_s << 422;
    QTest::newRow("too long") << u"too_long"_s << 422;
    QTest::newRow("another code") << u"name_reserved"_s << 422;
    QTest::newRow("not a member") << u"not_a_member"_s << 403;
    QTest::newRow("not found") << u"not_found"_s << 404;
    QTest::newRow("not yours") << u"not_yours"_s << 403;
    QTest::newRow("conflict") << u"conflict"_s << 409;
    QTest::newRow("nonce") << u"nonce_used"_s << 409;
    QTest::newRow("reactions") << u"too_many_reactions"_s << 409;
    QTest::newRow("pins") << u"too_many_pins"_s << 409;
    QTest::newRow("busy") << u"busy"_s << 503;
    QTest::newRow("unavailable") << u"unavailable"_s << 503;
}

void TestHttpError::statusOfAProblem()
{
    QFETCH(const QString, code);
    QFETCH(const int, status);
    const Problem problem{code, phrase("Test", "A sentence.")};
    const HttpError error(problem);
    QCOMPARE(HttpError::statusOf(problem), status);
    QCOMPARE(error.status(), status);
    QCOMPARE(error.code(), code);
    QCOMPARE(error.text().english(), u"A sentence."_s);
    QCOMPARE(error.retryAfter() > 0, status == 503);
}

STOA_TEST(TestHttpError)
#include "tst_httperror.moc"
