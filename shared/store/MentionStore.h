#pragma once

#include "shared/model/Message.h"
#include "shared/store/MemberNames.h"

#include <QList>

#include <optional>
#include <span>
#include <vector>

namespace stoa {

class Database;
struct StoreChanges;

// Table Mentions. The same facts are in the column Messages.mentions, which MessageStore writes with the
// text.
// "@name" mentions a member by the name at this time, compared as at a sign-in, and "@all" and "@here"
// everyone: the database does not know who is here. Names of other people mention nobody. If several names
// fit, the longest counts.
//
// Posting writes nothing here. flush() adds the rows of all messages, once a transaction.
class MentionStore
{
public:
    static constexpr qsizetype maxMentions = 50; // of one message

    MentionStore(Database &database, const StoreChanges &changes)
        : m_database(database)
        , m_names(database, changes)
    {
    }

    // The members whom the text mentions, as Message::mentions has them. Costs nothing without an @.
    QList<UserId> mentionsIn(const Message &message)
    {
        return message.text.contains(u'@') ? find(message) : QList<UserId>();
    }

    // The message has these mentions from now on.
    void add(const Message &message);
    // It has them no longer.
    void remove(const Message &message);
    // Writes what was added.
    void flush();

    // Forgets the names that the open transaction has changed. Call it before StoreChanges is taken.
    void endTransaction() { m_names.endTransaction(); }

    // Forgets everything, after a rollback or after another program has changed the database.
    void forget();

    // The values of the column Messages.mentions.
    static std::optional<QString> toText(const QList<UserId> &mentions);
    static QList<UserId> fromText(const QString &text);

private:
    struct Row
    {
        ChatId chat;
        UserId user;
        qint64 seq = 0;
        UserId author;
    };

    QList<UserId> find(const Message &message);
    void write(std::span<const Row> rows) const;

    Database &m_database;
    MemberNames m_names;
    std::vector<Row> m_added; // which are not written yet
};

} // namespace stoa
