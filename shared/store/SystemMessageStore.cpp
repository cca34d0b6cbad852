#include "shared/store/SystemMessageStore.h"

#include "shared/store/ChatCounters.h"
#include "shared/store/Database.h"
#include "shared/store/StoreChanges.h"

#include <algorithm>
#include <bit>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

UserId idOf(const std::optional<User> &person)
{
    return person ? person->id : UserId();
}

void setName(std::optional<User> &person, const QHash<UserId, User> &people)
{
    if (person)
        person = people.value(person->id, *person);
    if (person && person->name.isEmpty()) // another program has deleted the account
        person.reset();
}

} // namespace

qint64 SystemMessageStore::add(SystemMessage line)
{
    readNames({&line});
    line.seq = m_counters.takeNext(line.chat, 0, 0);
    line.at = line.at.toUTC();
    const Rows rows = m_database.run(
        u"INSERT INTO Messages (chatID, seq, message_text, timestamp, userID,"
        " username, otherChanges, kind, actor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        line.chat, line.seq, line.value, line.at, idOf(line.person), line.person ? line.person->name : u""_s,
        m_counters.otherChanges(line.chat), int(line.kind), idOf(line.by));
    line.id = MessageId(rows.insertedId());
    const qint64 seq = line.seq;
    m_changes.changes.append(SystemMessageAdded{std::move(line)});
    return seq;
}

// The list is filled up to a power of two, so that there are few different statements to prepare.
void SystemMessageStore::readNames(const QList<SystemMessage *> &lines) const
{
    QHash<UserId, User> people;
    for (const SystemMessage *line : lines) {
        for (const auto &person : {line->person, line->by}) {
            if (person)
                people.insert(person->id, *person);
        }
    }
    const QList<UserId> ids = people.keys();
    for (qsizetype first = 0; first < ids.size(); first += SqlValue::mostInList) {
        QList<SqlValue> values;
        for (const UserId id : ids.sliced(first, std::min(SqlValue::mostInList, ids.size() - first)))
            values.append(SqlValue(id));
        values.resize(qsizetype(std::bit_ceil(size_t(values.size()))), SqlValue(UserId()));
        const QString list = u"(?"_s + u", ?"_s.repeated(values.size() - 1) + u')';
        Rows rows = m_database.runWith(
            u"SELECT userID, username, displayName FROM Users WHERE userID IN "_s + list, values);
        while (rows.next())
            people.insert(rows.id<UserId>(0), {rows.id<UserId>(0), rows.text(1), rows.text(2)});
    }
    for (SystemMessage *line : lines) {
        setName(line->person, people);
        setName(line->by, people);
    }
}

} // namespace stoa
