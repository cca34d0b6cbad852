#include "shared/store/MentionStore.h"

#include "shared/model/MentionFinder.h"
#include "shared/store/Database.h"

#include <algorithm>
#include <bit>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype columnCount = 4;
constexpr qsizetype mostInList = 64; // rows of one VALUES

constexpr auto hereKey = "here"_L1;

bool isEveryone(const QString &key)
{
    return key == "all"_L1 || key == hereKey;
}

} // namespace

std::optional<QString> MentionStore::toText(const QList<UserId> &mentions)
{
    if (mentions.isEmpty())
        return {};
    QStringList ids;
    for (const UserId user : mentions)
        ids.append(QString::number(user.value()));
    return ids.join(u' ');
}

QList<UserId> MentionStore::fromText(const QString &text)
{
    if (text.isEmpty())
        return {};
    QList<UserId> mentions;
    for (const QStringView id : QStringView(text).split(u' '))
        mentions.append(UserId(id.toLongLong()));
    return mentions;
}

QList<UserId> MentionStore::find(const Message &message)
{
    const qsizetype longestKey = std::max(hereKey.size(), m_names.longestKey(message.chat));
    const QList<QStringList> places = MentionFinder::candidates(message.text, message.markup, longestKey);
    if (places.isEmpty())
        return {};
    QStringList keys;
    for (const QStringList &place : places)
        keys += place;
    const QHash<QString, UserId> members = m_names.find(message.chat, keys);
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

// Nobody has unread mentions by oneself.
void MentionStore::add(const Message &message)
{
    for (const UserId user : message.mentions) {
        if (user == message.author)
            continue;
        m_added << SqlValue(message.chat) << SqlValue(user.value()) << SqlValue(message.seq)
                << SqlValue(message.author.value());
    }
}

void MentionStore::flush()
{
    const QList<SqlValue> added = std::exchange(m_added, {});
    constexpr qsizetype most = columnCount * mostInList;
    for (qsizetype first = 0; first < added.size(); first += most)
        write(added.sliced(first, std::min(most, added.size() - first)));
}

// The list is filled up to a power of two with a row that is there already, so that there are few different
// statements to prepare.
void MentionStore::write(QList<SqlValue> rows) const
{
    const QList<SqlValue> last = rows.last(columnCount);
    const auto size = qsizetype(std::bit_ceil(size_t(rows.size() / columnCount)));
    while (rows.size() < columnCount * size)
        rows += last;
    m_database.runWith(u"INSERT INTO Mentions (chatID, userID, seq, author) VALUES (?, ?, ?, ?)"_s
                           + u", (?, ?, ?, ?)"_s.repeated(size - 1) + " ON CONFLICT DO NOTHING"_L1,
                       rows);
}

void MentionStore::remove(const Message &message)
{
    if (!message.mentions.isEmpty())
        flush();
    for (const UserId user : message.mentions) {
        m_database.run(u"DELETE FROM Mentions WHERE chatID = ? AND userID = ? AND seq = ?"_s, message.chat,
                       user.value(), message.seq);
    }
}

void MentionStore::forget()
{
    m_names.forget();
    m_added.clear();
}

} // namespace stoa
