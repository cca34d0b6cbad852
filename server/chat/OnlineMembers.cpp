#include "server/chat/OnlineMembers.h"

#include "server/database/CommitBus.h"
#include "server/database/DatabaseReader.h"
#include "shared/concurrency/TsanAnnotations.h"
#include "shared/model/LogCategories.h"

#include <algorithm>

namespace stoa {

namespace {

// By user, sorted. People whose accounts are gone have no chats.
QHash<UserId, QList<ChatId>> readMemberships(const Store &store, const QList<UserId> &users)
{
    QHash<UserId, QList<ChatId>> memberships;
    for (const UserId user : users)
        memberships.insert(user, store.memberships().chatIdsOf(user));
    return memberships;
}

// Notes the chats that are in one of two sorted lists, but not in the other one.
void noteDifferences(UserId user, const QList<ChatId> &before, const QList<ChatId> &now,
                     Presence::Changes &changes)
{
    const auto note = [user, &changes](const QList<ChatId> &chats, const QList<ChatId> &others,
                                       bool isOnline) {
        for (const ChatId chat : chats) {
            if (!std::binary_search(others.begin(), others.end(), chat))
                changes.append({chat, user, isOnline});
        }
    };
    note(before, now, false);
    note(now, before, true);
}

} // namespace

OnlineMembers::OnlineMembers(const CommitBus &bus, OnlineUsers &online, DatabaseReader &reader,
                             QObject *parent)
    : QObject(parent)
    , m_online(online)
    , m_reader(reader)
{
    m_start.setSingleShot(true);
    connect(&m_start, &QTimer::timeout, this, [this] { m_reading = read(); });
    connect(&online, &OnlineUsers::changed, this, &OnlineMembers::follow);
    connect(&bus, &CommitBus::accessChanged, this, [this, &bus](const QList<UserId> &users) {
        tsanAcquire(&bus);
        readAgain(users);
    });
}

void OnlineMembers::follow(const OnlineUsers::Changes &changes)
{
    Presence::Changes gone;
    for (const auto &[user, isOnline] : changes) {
        if (isOnline)
            queue(user, m_people[user]);
        else
            noteDifferences(user, m_people.take(user).chats, {}, gone);
    }
    if (!gone.isEmpty())
        emit changed(gone, {});
}

void OnlineMembers::readAgain(const QList<UserId> &users)
{
    for (const UserId user : users) {
        if (const auto person = m_people.find(user); person != m_people.end())
            queue(user, *person);
    }
}

void OnlineMembers::queue(UserId user, Person &person)
{
    if (!std::exchange(person.isQueued, true))
        m_toRead.append(user);
    if (!m_isReading && !m_start.isActive())
        m_start.start(0);
}

// OnlineUsers may not have reported the users yet.
void OnlineMembers::addNewcomers(const Presence::Newcomers &newcomers)
{
    tsanAcquire(newcomers.constData());
    m_online.update();
    QList<ChatId> known;
    for (const auto &[chat, user] : newcomers) {
        const auto person = m_people.find(user);
        if (person == m_people.end())
            continue; // has gone again
        if (std::binary_search(person->chats.begin(), person->chats.end(), chat))
            known.append(chat);
        else
            person->newcomers.insert(chat);
    }
    if (!known.isEmpty())
        emit changed({}, known);
}

// Moves those in chats that are known.
void OnlineMembers::takeNewcomers(Person &person, QList<ChatId> &newcomers)
{
    const auto isKnown = [&person](ChatId chat) {
        return std::binary_search(person.chats.begin(), person.chats.end(), chat);
    };
    std::copy_if(person.newcomers.begin(), person.newcomers.end(), std::back_inserter(newcomers), isKnown);
    person.newcomers.removeIf(isKnown); // the others wait for another read
}

Task<> OnlineMembers::read()
{
    m_isReading = true;
    QList<UserId> users;
    try {
        for (users = takeQueued(); !users.isEmpty(); users = takeQueued()) {
            const auto readAll = [users](const Store &store) { return readMemberships(store, users); };
            const Memberships memberships = co_await m_reader.run(readAll);
            take(users, memberships);
        }
    } catch (const std::exception &error) { // busy, or the server stops
        qCInfo(lcPresence) << "The chats of people who came online will be read later:" << error.what();
        readAgain(users);
        m_start.start(retryPause);
    }
    m_isReading = false;
}

QList<UserId> OnlineMembers::takeQueued()
{
    QList<UserId> users;
    while (!m_toRead.isEmpty() && users.size() < usersPerRead) {
        const UserId user = m_toRead.takeLast();
        const auto person = m_people.find(user);
        if (person != m_people.end() && std::exchange(person->isQueued, false))
            users.append(user);
    }
    return users;
}

void OnlineMembers::take(const QList<UserId> &users, const Memberships &memberships)
{
    Presence::Changes changes;
    QList<ChatId> newcomers;
    for (const UserId user : users) {
        const auto person = m_people.find(user);
        if (person == m_people.end())
            continue; // has gone meanwhile
        const QList<ChatId> chats = memberships.value(user);
        noteDifferences(user, std::exchange(person->chats, chats), chats, changes);
        takeNewcomers(*person, newcomers);
        if (!person->isQueued)
            person->newcomers.clear(); // they are in chats that the user has left
    }
    if (!changes.isEmpty() || !newcomers.isEmpty())
        emit changed(changes, newcomers);
}

} // namespace stoa
