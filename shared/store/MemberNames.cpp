#include "shared/store/MemberNames.h"

#include "shared/store/Database.h"
#include "shared/store/StoreChanges.h"

#include <algorithm>
#include <bit>

namespace stoa {

using namespace Qt::StringLiterals;

const std::optional<MemberNames::Members> &MemberNames::members(ChatId chat)
{
    forgetChangedChats();
    if (m_remembered > maxRemembered)
        forget();
    auto known = m_chats.find(chat);
    if (known == m_chats.end()) {
        known = m_chats.insert(chat, readAll(chat));
        m_remembered += *known ? (*known)->names.size() : 0;
    }
    return *known;
}

void MemberNames::forgetChangedChats()
{
    const auto forgetChat = [this](ChatId chat) {
        if (const auto members = m_chats.take(chat))
            m_remembered -= members->names.size();
    };
    for (; m_seen.started < m_changes.startedMemberships.size(); ++m_seen.started)
        forgetChat(m_changes.startedMemberships[m_seen.started].chat);
    for (; m_seen.ended < m_changes.endedMemberships.size(); ++m_seen.ended)
        forgetChat(m_changes.endedMemberships[m_seen.ended].chat);
    for (; m_seen.chats < m_changes.endedChats.size(); ++m_seen.chats)
        forgetChat(m_changes.endedChats[m_seen.chats]);
}

void MemberNames::endTransaction()
{
    forgetChangedChats();
    m_seen = {};
}

void MemberNames::forget()
{
    m_chats.clear();
    m_remembered = 0;
    m_seen = {};
}

// Nothing if there are too many members.
std::optional<MemberNames::Members> MemberNames::readAll(ChatId chat) const
{
    Rows rows = m_database.run(u"SELECT Users.username_key, Users.userID FROM ChatMembers"
                               " JOIN Users ON Users.userID = ChatMembers.userID"
                               " WHERE ChatMembers.chatID = ? LIMIT ?"_s,
                               chat, maxMembers + 1);
    Members members;
    while (rows.next()) {
        const QString key = rows.text(0);
        members.longestKey = std::max(members.longestKey, key.size());
        members.names.insert(key, rows.id<UserId>(1));
    }
    if (members.names.size() > maxMembers)
        return {};
    return members;
}

// The list is filled up to a power of two, so that there are few different statements to prepare.
MemberNames::Names MemberNames::read(ChatId chat, const QStringList &keys) const
{
    Names members;
    for (qsizetype first = 0; first < keys.size(); first += SqlValue::mostInList) {
        QStringList some = keys.sliced(first, std::min(SqlValue::mostInList, keys.size() - first));
        const QString last = some.constLast();
        some.resize(qsizetype(std::bit_ceil(size_t(some.size()))), last);
        QList<SqlValue> values;
        for (const QString &key : some)
            values.append(SqlValue(key));
        values.append(SqlValue(chat));
        Rows rows = m_database.runWith(
            u"SELECT username_key, userID FROM Users WHERE username_key IN (?"_s
                + u", ?"_s.repeated(some.size() - 1)
                + ") AND EXISTS (SELECT 1 FROM ChatMembers"
                  " WHERE ChatMembers.chatID = ? AND ChatMembers.userID = Users.userID)"_L1,
            values);
        while (rows.next())
            members.insert(rows.text(0), rows.id<UserId>(1));
    }
    return members;
}

} // namespace stoa
