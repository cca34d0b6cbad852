#pragma once

#include "server/database/ChangeClock.h"
#include "server/http/BodyPiece.h"
#include "server/http/Reply.h"
#include "shared/model/StrongId.h"

#include <chrono>

namespace stoa {

// One session's page of a chat, made from one snapshot of the database, in pieces; with all that tells how
// long it may be shown. Immutable, so threads may share it.
struct CachedPage
{
    // What only this server writes to the file counts at once, through ChangeClock. What somebody does to it
    // with other tools counts after this.
    static constexpr std::chrono::seconds maxAge{2};

    Coding coding = Coding::Identity;
    Reply head = {}; // without its body
    QList<BodyPiece> pieces = {};
    qsizetype nonceAt = -1; // of the pieces, the one before which a fresh nonce goes; -1: nowhere

    ChangeClock::Stamp stamp = 0; // taken before the snapshot
    QList<ChatId> chats = {}; // whose messages it shows or counts
    qint64 expiresAt = 0; // its session, in milliseconds since the epoch
    std::chrono::steady_clock::time_point madeAt = std::chrono::steady_clock::now();

    // The answer. Each has a nonce of its own: two tabs with the same one could each store but one message.
    Reply reply() const;
    // Whether a page made now would say the same.
    bool holds(const ChangeClock &changeClock) const;
    // What it takes in memory, as if nothing of it were shared.
    qsizetype size() const;
};

} // namespace stoa
