#include "tests/conformance/Transcript.h"
#include "tests/support/Account.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Requests with the answers that RFC 9110 and 9112 (and 6455 4 for handshakes) expect, sent to a real server.
// They are in http/, in the form that Transcript describes. If Stoa is stricter than an RFC, a comment there
// says why.
class TestHttpCorpus : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();

    void cleanup() { QVERIFY(m_server.isRunning()); }

    void answers_data();

    void answers() { verifyCase(); }

    void security_S29_traversal_data() { addCases({u"traversal"_s}); }

    void security_S29_traversal() { verifyCase(); }

    void security_S30_sizeLimits_data() { addCases({u"limits"_s}); }

    void security_S30_sizeLimits() { verifyCase(); }

    void security_S32_smuggling_data();

    void security_S32_smuggling() { verifyCase(); }

    void security_S36_controlCharacters_data() { addCases({u"control-characters"_s}); }

    void security_S36_controlCharacters() { verifyCase(); }

    void fault_F14_oneByteWrites_data();

    void fault_F14_oneByteWrites() { verifyCase(Transcript::Writes::ByteByByte); }

private:
    static void addCases(const QStringList &files);
    void verifyCase(Transcript::Writes writes = Transcript::Writes::AtOnce) const;

    ServerProcess m_server;
    Transcript::Variables m_variables;
};

void TestHttpCorpus::initTestCase()
{
    QVERIFY(m_server.start());
    Account ada = Account::signUp(m_server.port(), u"ada"_s);
    m_variables = {{"cookie", ada.cookie()}, {"chat", QByteArray::number(ada.createChat(u"talk"_s))}};
}

void TestHttpCorpus::answers_data()
{
    addCases({u"conditions"_s, u"connections"_s, u"content"_s, u"expectations"_s, u"handshakes"_s,
              u"methods"_s, u"targets"_s, u"upgrades"_s});
}

void TestHttpCorpus::security_S32_smuggling_data()
{
    addCases({u"chunked"_s, u"fields"_s, u"hosts"_s, u"lengths"_s, u"request-lines"_s, u"smuggling"_s});
}

void TestHttpCorpus::fault_F14_oneByteWrites_data()
{
    addCases({u"chunked"_s, u"connections"_s, u"hosts"_s, u"lengths"_s, u"methods"_s, u"request-lines"_s});
}

void TestHttpCorpus::addCases(const QStringList &files)
{
    QTest::addColumn<Transcript>("transcript");
    for (const QString &file : files) {
        const auto cases = Transcript::read(QStringLiteral(STOA_SOURCE_DIR "/tests/conformance/http/") + file
                                            + u".txt"_s);
        for (const Transcript &transcript : cases)
            QTest::newRow(transcript.title.constData()) << transcript;
    }
}

void TestHttpCorpus::verifyCase(Transcript::Writes writes) const
{
    QFETCH(const Transcript, transcript);
    transcript.verify(m_server.port(), m_variables, writes);
}

STOA_TEST(TestHttpCorpus)
#include "tst_httpcorpus.moc"
