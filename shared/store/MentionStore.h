#pragma once

#include "shared/model/Message.h"

#include <QHash>
#include <QStringList>

namespace stoa {

class Database;

// Table Mentions, and the column of Messages with the same facts. "@name" mentions a member by the name at
// this time, compared as at a sign-in, and "@all" and "@here" everyone: who is here is not known to the
// database. Names of other people mention nobody. If several names fit, the longest counts.
class MentionStore
{
public:
    static constexpr qsizetype maxMentions = 50; // of one message

    explicit MentionStore(Database &database)
        : m_database(database)
    {
    }

    // Finds whom the text of a stored message mentions now, and replaces message.mentions, there and in the
    // tables. A text without @ costs no statement.
    void resolve(Message &message)
    {
        if (!message.mentions.isEmpty() || message.text.contains(u'@'))
            replace(message);
    }

    // The message has been removed.
    void remove(const Message &message);

    // The value of the column Messages.mentions.
    static QList<UserId> fromText(const QString &text);

private:
    void replace(Message &message);
    QList<UserId> mentionsIn(const Message &message) const;
    QHash<QString, UserId> membersNamed(ChatId chat, const QStringList &keys) const;
    void add(const Message &message);
    void removeRows(const Message &message);
    void store(MessageId message, const QList<UserId> &mentions);

    Database &m_database;
};

} // namespace stoa
