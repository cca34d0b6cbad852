#pragma once

#include "server/cli/AdminChannel.h"
#include "server/cli/Invocation.h"

#include <QJsonArray>

namespace stoa {

// Runs a command through the admin API and formats the answer for standard output.
class CommandRunner
{
public:
    // The command was refused. Holds a sentence for the user; the program exits with 1.
    class Refused : public std::exception
    {
    public:
        explicit Refused(const QString &sentence)
            : m_text(sentence.toUtf8())
        {
        }

        const char *what() const noexcept override { return m_text.constData(); }

    private:
        QByteArray m_text;
    };

    CommandRunner(AdminChannel &channel, const Invocation &invocation)
        : m_channel(channel)
        , m_invocation(invocation)
        , m_command(*invocation.command)
    {
    }

    // Returns the text to print. Throws Refused and whatever the channel throws.
    QString run();

private:
    QJsonObject call(const QString &method, const QString &target, const QJsonObject &body = {});
    QJsonArray rows(const QString &path);
    QString list(const QString &path);
    QString report(const QString &path);
    QString runAction(const QString &path, QJsonObject body);
    qint64 userId(const QString &nameOrNumber);

    AdminChannel &m_channel;
    const Invocation &m_invocation;
    const Command &m_command;
};

} // namespace stoa
