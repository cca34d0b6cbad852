#pragma once

#include "server/auth/OnlineUsers.h"
#include "server/chat/Presence.h"
#include "shared/concurrency/Task.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace stoa {

class CommitBus;
class DatabaseReader;

// Knows the chats of everyone who is online, so that what OnlineUsers reports of a person reaches Presence
// for each of these chats. They are read from the database for all who came together, and again when
// something may have changed for a person; as a change is announced once it is on disk, such a read sees it.
// Costs nothing per message. Lives on the main thread.
class OnlineMembers : public QObject
{
    Q_OBJECT
public:
    // All of these outlive it.
    OnlineMembers(const CommitBus &bus, OnlineUsers &online, DatabaseReader &reader,
                  QObject *parent = nullptr);

    // Passes newcomers on to Presence as soon as their own users are known there.
    void addNewcomers(const Presence::Newcomers &newcomers);

    // The number of people who are remembered.
    qsizetype size() const { return m_people.size(); }

signals:
    void changed(const stoa::Presence::Changes &changes, const QList<stoa::ChatId> &newcomers);

private:
    struct Person
    {
        QList<ChatId> chats; // sorted
        QSet<ChatId> newcomers; // wait for the read that will show the membership
        bool isQueued = false; // is in m_toRead
    };

    // By user; those whose account is gone have none.
    using Memberships = QHash<UserId, QList<ChatId>>;

    static constexpr int usersPerRead = 200; // so that a reader is soon free for others
    static constexpr int retryPause = 1'000; // ms; if the readers are busy

    void follow(const OnlineUsers::Changes &changes);
    void readAgain(const QList<UserId> &users);
    void queue(UserId user, Person &person);
    Task<> read();
    QList<UserId> takeQueued();
    void take(const QList<UserId> &users, const Memberships &memberships);
    static void takeNewcomers(Person &person, QList<ChatId> &newcomers);

    OnlineUsers &m_online;
    DatabaseReader &m_reader;
    QHash<UserId, Person> m_people; // those who are online
    QList<UserId> m_toRead; // some may have gone
    QTimer m_start; // starts a read
    bool m_isReading = false; // a read may end before m_reading is assigned
    Task<> m_reading;
};

} // namespace stoa
