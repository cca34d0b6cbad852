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

    struct Output
    {
        QString text; // for standard output: the list or the values that were asked for
        QString done = {}; // for standard error: a sentence that says what an action did, and to whom
        qint64 id = 0; // of what an action has created
    };

    // Throws Refused and whatever the channel throws.
    Output run();
    // Call it if the output could not be written. Returns true if the action was undone, because what it has
    // created is of no use then: a secret that nobody knows. Throws as run() does.
    bool undo(const Output &output);

private:
    QJsonObject call(const QString &method, const QString &target, const QJsonObject &body = {});
    QJsonArray rows(const QString &path);
    QString list(const QString &path);
    QString report(const QString &path);
    Output runAction(const QString &path, QJsonObject body);
    void confirm(qint64 id);
    QString doneSentence(const QJsonObject &answer) const;
    qint64 userId(const QString &word);
    QJsonObject userNamed(const QString &name);
    QJsonObject row(const AdminEndpoint &endpoint, qint64 id);

    AdminChannel &m_channel;
    const Invocation &m_invocation;
    const Command &m_command;
};

} // namespace stoa
