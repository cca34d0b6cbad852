#include "shared/store/MentionStore.h"

#include "shared/model/MentionFinder.h"
#include "shared/store/Database.h"

#include <algorithm>
#include <bit>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostInList = 64; // values of one IN (…)

// Lists are filled up to a power of two, so that there are few different statements to prepare.
qsizetype paddedSize(qsizetype size)
{
    return qsizetype(std::bit_ceil(size_t(size)));
}

QString placeholders(const QString &row, qsizetype count)
{
    return row + (u", "_s + row).repeated(count - 1);
}

bool isEveryone(const QString &key)
{
    return key == "all"_L1 || key == "here"_L1;
}

std::optional<QString> textOf(const QList<UserId> &mentions)
{
    if (mentions.isEmpty())
        return {};
    QStringList ids;
    for (const UserId user : mentions)
        ids.append(QString::number(user.value()));
    return ids.join(u' ');
}

} // namespace

QList<UserId> MentionStore::fromText(const QString &text)
{
    if (text.isEmpty())
        return {};
    QList<UserId> mentions;
    for (const QStringView id : QStringView(text).split(u' '))
        mentions.append(UserId(id.toLongLong()));
    return mentions;
}

void MentionStore::replace(Message &message)
{
    const QList<UserId> mentions = mentionsIn(message);
    if (mentions == message.mentions)
        return;
    removeRows(message);
    message.mentions = mentions;
    add(message);
    store(message.id, mentions);
}

void MentionStore::remove(const Message &message)
{
    if (message.mentions.isEmpty())
        return;
    removeRows(message);
    store(message.id, {});
}

QList<UserId> MentionStore::mentionsIn(const Message &message) const
{
    const QList<QStringList> places = MentionFinder::candidates(message.text, message.markup);
    QStringList keys;
    for (const QStringList &place : places)
        keys += place;
    keys.removeDuplicates();
    const QHash<QString, UserId> members = membersNamed(message.chat, keys);
    QList<UserId> mentions;
    for (const QStringList &place : places) {
        const auto found = std::ranges::find_if(
            place, [&](const QString &key) { return isEveryone(key) || members.contains(key); });
        if (found == place.end())
            continue;
        const UserId user = isEveryone(*found) ? UserId() : members.value(*found);
        if (!mentions.contains(user) && mentions.size() < maxMentions)
            mentions.append(user);
    }
    return mentions;
}

QHash<QString, UserId> MentionStore::membersNamed(ChatId chat, const QStringList &keys) const
{
    QHash<QString, UserId> members;
    for (qsizetype first = 0; first < keys.size(); first += mostInList) {
        QList<SqlValue> values;
        for (const QString &key : keys.sliced(first, std::min(mostInList, keys.size() - first)))
            values.append(SqlValue(key));
        const qsizetype size = paddedSize(values.size());
        while (values.size() < size)
            values.append(values.constLast());
        values.append(SqlValue(chat));
        Rows rows = m_database.runWith(
            u"SELECT username_key, userID FROM Users WHERE username_key IN ("_s + placeholders(u"?"_s, size)
                + ") AND EXISTS (SELECT 1 FROM ChatMembers"
                  " WHERE ChatMembers.chatID = ? AND ChatMembers.userID = Users.userID)"_L1,
            values);
        while (rows.next())
            members.insert(rows.text(0), rows.id<UserId>(1));
    }
    return members;
}

// Nobody has unread mentions by oneself. The list is filled up with rows that are there already.
void MentionStore::add(const Message &message)
{
    QList<UserId> users = message.mentions;
    users.removeAll(message.author);
    if (users.isEmpty())
        return;
    const UserId last = users.constLast();
    users.resize(paddedSize(users.size()), last);
    QList<SqlValue> values;
    for (const UserId user : users) {
        values << SqlValue(message.chat) << SqlValue(user.value()) << SqlValue(message.seq)
               << SqlValue(message.author.value());
    }
    m_database.runWith(u"INSERT INTO Mentions (chatID, userID, seq, author) VALUES "_s
                           + placeholders(u"(?, ?, ?, ?)"_s, users.size()) + " ON CONFLICT DO NOTHING"_L1,
                       values);
}

void MentionStore::removeRows(const Message &message)
{
    if (message.mentions.isEmpty())
        return;
    QList<SqlValue> values{SqlValue(message.chat), SqlValue(message.seq)};
    for (const UserId user : message.mentions)
        values.append(SqlValue(user.value()));
    const qsizetype size = paddedSize(message.mentions.size());
    while (values.size() < size + 2)
        values.append(values.constLast());
    m_database.runWith(u"DELETE FROM Mentions WHERE chatID = ? AND seq = ? AND userID IN ("_s
                           + placeholders(u"?"_s, size) + u')',
                       values);
}

void MentionStore::store(MessageId message, const QList<UserId> &mentions)
{
    m_database.run(u"UPDATE Messages SET mentions = ? WHERE messageID = ?"_s, textOf(mentions), message);
}

} // namespace stoa
