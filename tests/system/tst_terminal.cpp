#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QProcess>
#include <QTest>

#include <csignal>
#include <pty.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

// A command on a pseudoterminal.
class TestTerminal : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void hidesThePassword();
    void fault_C06_namesWhatItDeletes();
    void leavesTheTerminalAsItWas_data();
    void leavesTheTerminalAsItWas();

private:
    static constexpr int longestWait = 40'000; // ms; a process may take long to start

    void start(QProcess &command, const QStringList &words) const;
    void startAddingAUser(QProcess &command) const;
    void type(const QByteArray &keys) const;
    bool showsWhatIsTyped() const;

    stoa::TestDatabase m_database;
    int m_keyboard = -1; // the test's end of the pseudoterminal
    int m_terminal = -1; // the command's end
};

void TestTerminal::init()
{
    QCOMPARE(::openpty(&m_keyboard, &m_terminal, nullptr, nullptr, nullptr), 0);
}

void TestTerminal::cleanup()
{
    ::close(m_keyboard);
    ::close(m_terminal);
}

void TestTerminal::start(QProcess &command, const QStringList &words) const
{
    command.setChildProcessModifier([terminal = m_terminal] {
        ::setsid();
        ::ioctl(terminal, TIOCSCTTY, 0);
        ::dup2(terminal, STDIN_FILENO);
    });
    command.start(QStringLiteral(STOA_EXECUTABLE), words + QStringList{u"--database"_s, m_database.path()});
}

void TestTerminal::startAddingAUser(QProcess &command) const
{
    start(command, {u"user"_s, u"add"_s, u"ada"_s});
}

void TestTerminal::type(const QByteArray &keys) const
{
    QCOMPARE(::write(m_keyboard, keys.constData(), size_t(keys.size())), keys.size());
}

bool TestTerminal::showsWhatIsTyped() const
{
    termios now{};
    return ::tcgetattr(m_keyboard, &now) == 0 && now.c_lflag & tcflag_t(ECHO);
}

void TestTerminal::hidesThePassword()
{
    QProcess command;
    startAddingAUser(command);
    QTRY_VERIFY_WITH_TIMEOUT(!showsWhatIsTyped(), longestWait);
    type("correct horse battery\n");
    QByteArray shown;
    const auto asksAgain = [&] {
        shown += command.readAllStandardError();
        return shown.contains("Repeat password: ");
    };
    QVERIFY(QTest::qWaitFor(asksAgain, longestWait));
    // The command asks first, and then discards what was typed and hides what follows.
    QTRY_VERIFY_WITH_TIMEOUT(!showsWhatIsTyped(), longestWait);
    type("correct horse battery\n");
    QVERIFY(command.waitForFinished());
    QCOMPARE(command.exitCode(), 0);
    QVERIFY(showsWhatIsTyped());
}

void TestTerminal::fault_C06_namesWhatItDeletes()
{
    const stoa::User bob = m_database.addUser(u"bob"_s);
    const stoa::Chat club = m_database.addChat(u"club"_s, bob);
    m_database.change([&](stoa::Store &store) {
        const stoa::MessageDraft draft{
            club.id, bob.id, *stoa::MessageText::fromInput(u"hello\nworld"_s), {}, {}};
        return store.messages().add(draft, QDateTime::currentDateTimeUtc());
    });
    const auto answer = [this](const QByteArray &key) {
        QProcess command;
        start(command, {u"message"_s, u"delete"_s, u"1"_s});
        QByteArray shown;
        const auto isAsked = [&] {
            shown += command.readAllStandardError();
            return shown.contains("[y/N]");
        };
        if (!QTest::qWaitFor(isAsked, longestWait))
            return QByteArray();
        type(key);
        command.waitForFinished();
        return shown + command.readAllStandardError();
    };
    const QByteArray question
        = "Delete message 1 by bob in chat 1 (club), \"hello world\"? This can't be undone. [y/N] ";
    QCOMPARE(answer("n\n"), question + "stoa: Nothing was changed. Use --yes to skip the question.\n");
    QCOMPARE(answer("y\n"), question + "Deleted message 1 by bob in chat 1 (club).\n");
}

void TestTerminal::leavesTheTerminalAsItWas_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("Ctrl-C") << "\x03"_ba;
    QTest::newRow("Ctrl-\\") << "\x1c"_ba;
}

void TestTerminal::leavesTheTerminalAsItWas()
{
    QFETCH(QByteArray, key);
    QProcess command;
    startAddingAUser(command);
    QTRY_VERIFY_WITH_TIMEOUT(!showsWhatIsTyped(), longestWait);
    type(key);
    QVERIFY(command.waitForFinished());
    QVERIFY(command.exitStatus() == QProcess::CrashExit || command.exitCode() != 0);
    QVERIFY(showsWhatIsTyped());
}

STOA_TEST(TestTerminal)
#include "tst_terminal.moc"
