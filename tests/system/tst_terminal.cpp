#include "tests/support/TestDatabase.h"

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
    void leavesTheTerminalAsItWas_data();
    void leavesTheTerminalAsItWas();

private:
    void startAddingAUser(QProcess &command) const;
    void type(const QByteArray &keys) const;
    bool showsWhatIsTyped() const;

    const stoa::TestDatabase m_database;
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

void TestTerminal::startAddingAUser(QProcess &command) const
{
    command.setChildProcessModifier([terminal = m_terminal] {
        ::setsid();
        ::ioctl(terminal, TIOCSCTTY, 0);
        ::dup2(terminal, STDIN_FILENO);
    });
    command.start(QStringLiteral(STOA_EXECUTABLE),
                  {u"user"_s, u"add"_s, u"ada"_s, u"--database"_s, m_database.path()});
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
    QTRY_VERIFY(!showsWhatIsTyped());
    type("correct horse battery\n");
    QVERIFY(QTest::qWaitFor([&] { return command.readAllStandardError().contains("Repeat password: "); },
                            10'000));
    type("correct horse battery\n");
    QVERIFY(command.waitForFinished());
    QCOMPARE(command.exitCode(), 0);
    QVERIFY(showsWhatIsTyped());
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
    QTRY_VERIFY(!showsWhatIsTyped());
    type(key);
    QVERIFY(command.waitForFinished());
    QVERIFY(command.exitStatus() == QProcess::CrashExit || command.exitCode() != 0);
    QVERIFY(showsWhatIsTyped());
}

QTEST_GUILESS_MAIN(TestTerminal)
#include "tst_terminal.moc"
