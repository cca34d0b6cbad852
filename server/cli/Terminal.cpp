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

QString Terminal::readLine()
{
    QByteArray line;
    for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar())
        line += char(c);
    if (line.endsWith('\r'))
        line.chop(1);
    return QString::fromUtf8(line);
}

QString Terminal::readHidden(const char *prompt)
{
    std::fputs(prompt, stderr);
    const Hidden hidden;
    QString line = readLine();
    std::fputc('\n', stderr);
    return line;
}

std::optional<QString> Terminal::readPassword()
{
    const QString password = isTerminal() ? readHidden("Password: ") : readLine();
    if (password.isEmpty() || (isTerminal() && readHidden("Repeat password: ") != password))
        return {};
    return password;
}

bool Terminal::confirms(const QString &question)
{
    if (!isTerminal())
        return false;
    std::fputs(qUtf8Printable(question + QStringLiteral(" [y/N] ")), stderr);
    const QString answer = readLine().trimmed().toLower();
    return answer == QStringLiteral("y") || answer == QStringLiteral("yes");
}

} // namespace stoa
