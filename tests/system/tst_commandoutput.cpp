#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include <array>
#include <fcntl.h>
#include <unistd.h>

using namespace stoa;
using namespace Qt::StringLiterals;

// Commands whose output can't be written: a full disk, a reader that has gone, a closed descriptor.
class TestCommandOutput : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void fault_C06_failsIfNothingCanBePrinted_data();
    void fault_C06_failsIfNothingCanBePrinted();
    void fault_C06_aTokenThatNobodySawIsRevoked_data();
    void fault_C06_aTokenThatNobodySawIsRevoked();
    void fault_C06_closedDescriptorsAreNotReused();
    void fault_C06_theServerNeedsNoOutput();

private:
    enum class Output { Full, Closed, Unread };

    ServerProcess::Result run(const QStringList &words, Output output) const;
    QJsonArray tokens() const;

    std::unique_ptr<ServerProcess> m_server;
};

void TestCommandOutput::init()
{
    m_server = std::make_unique<ServerProcess>();
    QVERIFY(m_server->start());
}

ServerProcess::Result TestCommandOutput::run(const QStringList &words, Output output) const
{
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        return {};
    ::close(pipe[0]); // nobody reads
    QProcess command;
    command.setChildProcessModifier([output, end = pipe[1]] {
        ::close(STDOUT_FILENO);
        if (output == Output::Full)
            ::open("/dev/full", O_WRONLY); // gets the lowest number, which is that of standard output
        else if (output == Output::Unread)
            ::dup2(end, STDOUT_FILENO);
    });
    command.start(QStringLiteral(STOA_EXECUTABLE), words);
    command.waitForFinished();
    ::close(pipe[1]);
    const bool isEnded = command.exitStatus() == QProcess::NormalExit;
    return {isEnded ? command.exitCode() : -1, {}, command.readAllStandardError()};
}

QJsonArray TestCommandOutput::tokens() const
{
    const auto result = ServerProcess::run(
        {u"token"_s, u"list"_s, u"--json"_s, u"--database"_s, m_server->database()});
    return QJsonDocument::fromJson(result.output).array();
}

void TestCommandOutput::fault_C06_failsIfNothingCanBePrinted_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("list") << QStringList{u"user"_s, u"list"_s};
    QTest::newRow("report") << QStringList{u"status"_s, u"--json"_s};
    QTest::newRow("check") << QStringList{u"check"_s};
    QTest::newRow("version") << QStringList{u"--version"_s};
    QTest::newRow("help") << QStringList{u"--help"_s};
}

void TestCommandOutput::fault_C06_failsIfNothingCanBePrinted()
{
    QFETCH(QStringList, words);
    if (!words.first().startsWith(u'-'))
        words += {u"--database"_s, m_server->database()};
    const auto full = run(words, Output::Full);
    QCOMPARE(full.exitCode, 1);
    QVERIFY2(full.log.startsWith("stoa: ") && full.log.endsWith(": No space left on device.\n"),
             full.log.constData());
    QCOMPARE(full.log.count('\n'), 1);
    const auto closed = run(words, Output::Closed);
    QCOMPARE(closed.exitCode, 1);
    QVERIFY2(closed.log.endsWith(": Bad file descriptor.\n"), closed.log.constData());
}

void TestCommandOutput::fault_C06_aTokenThatNobodySawIsRevoked_data()
{
    QTest::addColumn<bool>("isRunning");
    QTest::addColumn<int>("output");
    QTest::newRow("full disk") << true << int(Output::Full);
    QTest::newRow("full disk, stopped") << false << int(Output::Full);
    QTest::newRow("reader that has gone") << true << int(Output::Unread);
    QTest::newRow("closed") << true << int(Output::Closed);
}

void TestCommandOutput::fault_C06_aTokenThatNobodySawIsRevoked()
{
    QFETCH(const bool, isRunning);
    QFETCH(const int, output);
    if (!isRunning)
        QCOMPARE(m_server->terminate(), 0);
    const QStringList words{u"admin-token"_s, u"--name"_s, u"lost"_s, u"--database"_s, m_server->database()};
    for (const QStringList &more : {QStringList(), {u"--json"_s}}) {
        const auto result = run(words + more, Output(output));
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.log.contains("revoked") && result.log.count('\n') == 1, result.log.constData());
        QCOMPARE(tokens().size(), 0);
    }
    QCOMPARE(ServerProcess::run(words).exitCode, 0); // the name is free
    QCOMPARE(tokens().size(), 1);
}

// Otherwise the lock of the database would be descriptor 1, and get what is printed.
void TestCommandOutput::fault_C06_closedDescriptorsAreNotReused()
{
    QCOMPARE(m_server->terminate(), 0);
    const QString lock = m_server->database() + "-lock"_L1;
    const qint64 before = QFileInfo(lock).size();
    const auto result = run({u"user"_s, u"list"_s, u"--database"_s, m_server->database()}, Output::Closed);
    // Otherwise another file of the program has got the descriptor, and the output with it.
    QVERIFY2(result.log.endsWith(": Bad file descriptor.\n"), result.log.constData());
    QCOMPARE(QFileInfo(lock).size(), before);
}

void TestCommandOutput::fault_C06_theServerNeedsNoOutput()
{
    QCOMPARE(m_server->terminate(), 0);
    QProcess server;
    server.setStandardOutputFile(u"/dev/full"_s);
    server.start(QStringLiteral(STOA_EXECUTABLE),
                 {u"serve"_s, u"--port"_s, u"0"_s, u"--database"_s, m_server->database()});
    QVERIFY(server.waitForStarted());
    QByteArray log;
    QTRY_VERIFY_WITH_TIMEOUT((log += server.readAllStandardError()).contains("has started"), 40'000);
    server.terminate();
    QVERIFY(server.waitForFinished());
    QCOMPARE(server.exitCode(), 0);
}

STOA_TEST(TestCommandOutput)
#include "tst_commandoutput.moc"
