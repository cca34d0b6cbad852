#pragma once

#include "shared/model/ChatChange.h"

#include <QList>
#include <QString>

#include <variant>

namespace stoa {

class Store;
struct User;

// The changes that a client has missed in a chat: the rules of a resume, which are the same for sockets
// (CatchUpQueue) and for GET /api/v1/changes.
namespace MissedChanges {

// A client that has missed more is asked to reload.
constexpr qint64 maxMissed = 10'000;
// Changes of a chat in one read; no more chats are read after so many.
constexpr int chunk = 100;
// Events that are sent after one read.
constexpr qsizetype maxChunkBytes = 256 * 1024;

// How far a client has a chat.
struct Position
{
    ChatId chat;
    qint64 after = 0; // it has everything up to this number
    QString run; // the one that has sent `after`, if that is to be verified; else empty
};

// The next changes after a position, from one snapshot.
struct Changes
{
    QList<ChatChange> changes;
    bool isRest; // there are no more
    qint64 newest; // the number of the chat's newest change
};

struct NotAMember // any more
{
    qint64 ownSeq; // of the user
};

struct Gone // the client has seen changes that are not in this database
{
    qint64 newest;
};

using Outcome = std::variant<Changes, NotAMember, Gone>;

// Reads up to `limit` changes.
Outcome read(const Store &store, const User &user, const Position &position, int limit);

// False if the client must reload the chat: it is ahead of the chat, or has missed too many changes.
inline bool canFollow(qint64 after, qint64 newest)
{
    return after <= newest && newest - after <= maxMissed;
}

} // namespace MissedChanges
} // namespace stoa
