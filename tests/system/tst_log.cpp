#include "tests/support/Account.h"
#include "tests/support/AdminClient.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <sys/stat.h>

using namespace stoa;
using namespace Qt::StringLiterals;

// The log has the facts that an admin needs, and no secrets.
class TestLog : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void fault_C05_startLine();
    void fault_C05_failedSignInsFitFail2ban();
    void fault_C05_adminActions();
    void fault_C05_jsonLines();
    void fault_C05_prioritiesInTheJournal();
    void fault_C05_failureIsAnErrorInTheJournal();
    void fault_C05_noSecretsEvenInDebug();

private:
    // Waits for a line that contains the text, and returns it; empty if it does not come.
    QByteArray line(const QByteArray &text) const;
    void failToSignIn(const QString &name) const;

    std::unique_ptr<ServerProcess> m_server;
};

namespace {

// Creates the file, and returns what systemd sets JOURNAL_STREAM to for it.
QString journalAt(const QString &path)
{
    QFile log(path);
    struct stat file = {};
    if (!log.open(QIODevice::WriteOnly) || ::fstat(log.handle(), &file) != 0)
        return {};
    return u"%1:%2"_s.arg(file.st_dev).arg(file.st_ino);
}

} // namespace

void TestLog::init()
{
    m_server = std::make_unique<ServerProcess>();
}

QByteArray TestLog::line(const QByteArray &text) const
{
    QByteArray found;
    const auto isThere = [&] {
        for (const QByteArray &line : m_server->log().split('\n')) {
            if (line.contains(text))
                found = line;
        }
        return !found.isEmpty();
    };
    return QTest::qWaitFor(isThere, 10'000) ? found : QByteArray();
}

void TestLog::failToSignIn(const QString &name) const
{
    HttpClient client(m_server->port());
    QCOMPARE(client.postForm("/auth", {{u"username"_s, name}, {u"password"_s, u"a wrong one"_s}}).status,
             401);
}

void TestLog::fault_C05_startLine()
{
    QVERIFY(m_server->start({u"--io-threads"_s, u"3"_s, u"--origin"_s, u"https://chat.example"_s}));
    const QByteArray start = line("has started");
    for (const QByteArray &fact : {m_server->database().toUtf8(), "schema "_ba, m_server->origin(),
                                   "origin https://chat.example,"_ba, "3 I/O thread(s)"_ba})
        QVERIFY2(start.contains(fact), m_server->log().constData());
}

// The filter in docs/operations.md finds the lines, and the address in them.
void TestLog::fault_C05_failedSignInsFitFail2ban()
{
    QVERIFY(m_server->start({u"--registration"_s, u"closed"_s}));
    const auto added = ServerProcess::run(
        {u"user"_s, u"add"_s, u"ada"_s, u"--database"_s, m_server->database()}, {}, {}, "long enough\n");
    QCOMPARE(added.exitCode, 0);
    failToSignIn(u"ada"_s);
    failToSignIn(u"my password by mistake"_s);
    QCOMPARE(AdminClient(m_server->port(), "wrong").get("/tokens").status, 401);
    const QByteArrayList lines{line("wrong password for user 1 (ada)."), line("unknown name."),
                               line("wrong admin token.")};

    QFile document(QStringLiteral(STOA_SOURCE_DIR "/docs/operations.md"));
    QVERIFY(document.open(QIODevice::ReadOnly));
    static const QRegularExpression setting(u"^failregex = (.+)$"_s, QRegularExpression::MultilineOption);
    const auto match = setting.match(QString::fromUtf8(document.readAll()));
    QVERIFY(match.hasMatch());
    const QRegularExpression filter(match.captured(1).replace("<HOST>"_L1, "(?<host>[0-9a-f.:]+)"_L1));
    QVERIFY2(filter.isValid(), qPrintable(filter.errorString()));
    for (const QByteArray &line : lines) {
        QVERIFY2(!line.isEmpty(), m_server->log().constData());
        // fail2ban takes the time off a line of a file; systemd's journal puts the host and the program
        // before it.
        const QString whole = QString::fromUtf8(line);
        const QString withoutTime = whole.sliced(whole.indexOf(u' '));
        for (const QString &text : {withoutTime, "chat stoa[123]: "_L1 + whole}) {
            const auto found = filter.match(text);
            QVERIFY2(found.hasMatch(), qPrintable(text));
            QCOMPARE(found.captured(u"host"_s), u"127.0.0.1"_s);
        }
    }
    // A name can't put another address into a line.
    QVERIFY(!filter
                 .match(u" info stoa.admin: owner (local) carried out chat.delete on chat 2 (warning "
                        u"stoa.auth: Failed "
                        "sign-in from 192.0.2.1: unknown name)"_s)
                 .hasMatch());
    QVERIFY(!m_server->log().contains("my password by mistake"));
}

void TestLog::fault_C05_adminActions()
{
    QVERIFY(m_server->start());
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    QVERIFY2(line("New account").endsWith("user 1 (ada) from 127.0.0.1"), m_server->log().constData());
    for (const QStringList &words :
         {QStringList{u"user"_s, u"sign-out"_s, u"ada"_s}, {u"announce"_s, u"Back at noon"_s}})
        QCOMPARE(ServerProcess::run(words + QStringList{u"--database"_s, m_server->database()}).exitCode, 0);
    QVERIFY(line("user.sign-out").contains("owner (local) carried out user.sign-out on user 1 (ada)."));
    QVERIFY(line("server.announce").contains("owner (local) carried out server.announce on server."));
    QVERIFY(!m_server->log().contains("Back at noon"));
}

void TestLog::fault_C05_jsonLines()
{
    QVERIFY(m_server->start({u"--log-format"_s, u"json"_s}));
    line("has started");
    for (const QByteArray &text : m_server->log().trimmed().split('\n')) {
        const QJsonDocument json = QJsonDocument::fromJson(text);
        QVERIFY2(json.isObject(), text.constData());
        QCOMPARE(json["level"_L1].toString(), u"info"_s);
        QCOMPARE(json["category"_L1].toString(), u"stoa.app"_s);
        QVERIFY(QDateTime::fromString(json["time"_L1].toString(), Qt::ISODateWithMs).isValid());
        QVERIFY(!json["message"_L1].toString().isEmpty());
    }
}

// The file is what systemd would have connected to standard error.
void TestLog::fault_C05_prioritiesInTheJournal()
{
    m_server->setEnvironment(u"JOURNAL_STREAM"_s, journalAt(m_server->folder() + "/log"_L1));
    QVERIFY(m_server->start({u"--registration"_s, u"closed"_s}));
    QVERIFY2(line("has started").startsWith("<6>"), m_server->log().constData());
    failToSignIn(u"ada"_s);
    QVERIFY2(line("Failed sign-in").startsWith("<4>"), m_server->log().constData());
}

void TestLog::fault_C05_failureIsAnErrorInTheJournal()
{
    const QString path = m_server->folder() + "/log"_L1;
    QProcessEnvironment environment;
    environment.insert(u"JOURNAL_STREAM"_s, journalAt(path));
    QProcess server;
    server.setProcessEnvironment(environment);
    server.setStandardErrorFile(path, QIODevice::Append);
    server.start(QStringLiteral(STOA_EXECUTABLE), {u"serve"_s, u"--port"_s, u"x"_s});
    QVERIFY(server.waitForFinished());
    QCOMPARE(server.exitCode(), 2);
    QVERIFY2(line("--port").startsWith("<3>stoa: --port is "), m_server->log().constData());
}

void TestLog::fault_C05_noSecretsEvenInDebug()
{
    QVERIFY(m_server->start({u"--log-level"_s, u"debug"_s}));
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    const qint64 chat = ada.createChat(u"talk"_s);
    const QByteArray code = ada.invite(chat);
    Account bob = Account::signUp(m_server->port(), u"bob"_s);
    bob.join(code);
    LiveClient live(ada, chat);
    live.say(u"1"_s, u"Only for the two of us"_s);
    QVERIFY(!line("/invite/<arg> answered").isEmpty());
    QVERIFY(line("has opened").contains("in chat"));
    m_server->terminate();
    const QByteArray log = m_server->log();
    for (const QByteArray &secret :
         {ada.http().token(), bob.http().token(), code, "Only for the two of us"_ba,
          QString::fromUtf16(Account::password).toUtf8()})
        QVERIFY2(!secret.isEmpty() && !log.contains(secret), log.constData());
}

STOA_TEST(TestLog)
#include "tst_log.moc"
