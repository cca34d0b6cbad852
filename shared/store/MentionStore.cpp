#include "shared/store/MentionStore.h"

#include "shared/model/MentionFinder.h"
#include "shared/model/UserName.h"
#include "shared/store/Database.h"

#include <algorithm>
#include <bit>
#include <tuple>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostRows = 64; // rows of one VALUES

constexpr auto hereKey = "here"_L1;

bool isEveryone(const QString &key)
{
    return key == "all"_L1 || key == hereKey;
}

// The user whom one of these keys names; a null id for everyone.
std::optional<UserId> mentionIn(const QStringList &place, const QHash<QString, UserId> &members)
{
    for (const QString &key : place) {
        if (isEveryone(key))
            return UserId();
        if (const auto member = members.constFind(key); member != members.cend())
            return *member;
    }
    return {};
}

QList<UserId> mentionsAt(const QList<QStringList> &places, const QHash<QString, UserId> &members)
{
    QList<UserId> mentions;
    for (const QStringList &place : places) {
        const auto user = mentionIn(place, members);
        if (user && !mentions.contains(*user) && mentions.size() < MentionStore::maxMentions)
            mentions.append(*user);
    }
    return mentions;
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
    const std::optional<MemberNames::Members> &members = m_names.members(message.chat);
    const qsizetype longestKey = members ? std::max(hereKey.size(), members->longestKey)
                                         : UserName::maxCodePoints;
    const QList<QStringList> places = MentionFinder::candidates(message.text, message.markup, longestKey);
    if (members)
        return mentionsAt(places, members->names);
    QStringList keys;
    for (const QStringList &place : places)
        keys += place;
    return mentionsAt(places, m_names.read(message.chat, keys));
}

// Nobody has unread mentions by oneself.
void MentionStore::add(const Message &message)
{
    for (const UserId user : message.mentions) {
        if (user != message.author)
            m_added.push_back({message.chat, user, message.seq, message.author});
    }
}

// Sorted, SQLite finds the place of most rows beside the one before.
void MentionStore::flush()
{
    std::vector<Row> added = std::exchange(m_added, {});
    std::ranges::sort(added, {}, [](const Row &row) { return std::tuple(row.chat, row.user, row.seq); });
    for (std::span<const Row> rest = added; !rest.empty();) {
        const size_t size = std::min(mostRows, rest.size());
        write(rest.first(size));
        rest = rest.subspan(size);
    }
}

// The list is filled up to a power of two with a row that is there already, so that there are few different
// statements to prepare.
void MentionStore::write(std::span<const Row> rows) const
{
    const size_t size = std::bit_ceil(rows.size());
    QList<SqlValue> values;
    values.reserve(4 * qsizetype(size));
    for (size_t i = 0; i < size; ++i) {
        const Row &row = rows[std::min(i, rows.size() - 1)];
        values << SqlValue(row.chat) << SqlValue(row.user.value()) << SqlValue(row.seq)
               << SqlValue(row.author.value());
    }
    m_database.runWith(u"INSERT INTO Mentions (chatID, userID, seq, author) VALUES (?, ?, ?, ?)"_s
                           + u", (?, ?, ?, ?)"_s.repeated(qsizetype(size) - 1) + " ON CONFLICT DO NOTHING"_L1,
                       values);
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
