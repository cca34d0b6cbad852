#include "server/cli/Terminal.h"

#include <QFile>

#include <array>
#include <csignal>
#include <cstdio>
#include <termios.h>
#include <unistd.h>

namespace stoa {

namespace {

termios shown{}; // the settings to restore

// Restores the terminal's echo and lets the signal end the program. Calls only functions that
// signal-safety(7) allows.
void showAgain(int signal)
{
    ::tcsetattr(STDIN_FILENO, TCSANOW, &shown);
    ::signal(signal, SIG_DFL);
    ::raise(signal);
}

// Turns off the terminal's echo during its lifetime.
class Hidden
{
    Q_DISABLE_COPY_MOVE(Hidden)

public:
    Hidden()
    {
        ::tcgetattr(STDIN_FILENO, &shown);
        for (const int signal : deadly)
            ::signal(signal, &showAgain);
        termios quiet = shown;
        quiet.c_lflag &= ~tcflag_t(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }

    ~Hidden()
    {
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        for (const int signal : deadly)
            ::signal(signal, SIG_DFL);
    }

private:
    static constexpr std::array deadly{SIGINT, SIGQUIT, SIGTERM, SIGHUP};
};

bool isTerminal()
{
    return ::isatty(STDIN_FILENO);
}

} // namespace

QByteArray Terminal::readLine()
{
    QByteArray line;
    for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar())
        line += char(c);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

QByteArray Terminal::readHidden(const char *prompt)
{
    std::fputs(prompt, stderr);
    const Hidden hidden;
    QByteArray line = readLine();
    std::fputc('\n', stderr);
    return line;
}

tl::expected<QString, QString> Terminal::readPassword()
{
    const QByteArray password = isTerminal() ? readHidden("Password: ") : readLine();
    if (password.isEmpty())
        return tl::unexpected(QStringLiteral("No password was entered."));
    if (!QUtf8StringView(password).isValidUtf8())
        return tl::unexpected(QStringLiteral("The password is not valid UTF-8."));
    if (isTerminal() && readHidden("Repeat password: ") != password)
        return tl::unexpected(QStringLiteral("The two passwords differ."));
    return QString::fromUtf8(password);
}

bool Terminal::confirms(const QString &question)
{
    if (!isTerminal())
        return false;
    std::fputs(qUtf8Printable(question + QStringLiteral(" [y/N] ")), stderr);
    const QByteArray answer = readLine().trimmed().toLower();
    return answer == "y" || answer == "yes";
}

} // namespace stoa
