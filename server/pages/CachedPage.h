#pragma once

#include "server/database/ChangeClock.h"
#include "server/http/BodyPiece.h"
#include "server/http/Reply.h"
#include "shared/model/StrongId.h"

#include <chrono>

namespace stoa {

// One session's page of a chat, made from one snapshot of the database, in pieces; with everything that
// limits how long it may be shown. Immutable, so threads may share it.
struct CachedPage
{
    // A change by this server counts at once, through ChangeClock; a change by another program counts only
    // after this.
    static constexpr std::chrono::seconds maxAge{2};

    Coding coding = Coding::Identity;
    Reply head = {}; // without its body
    QList<BodyPiece> pieces = {};
    qsizetype nonceAt = -1; // the index of the piece before which a fresh nonce goes; -1 if none goes in

    ChangeClock::Stamp stamp = 0; // taken before the snapshot
    UserId user = {}; // whose page it is
    QList<ChatId> chats = {}; // the user's, whose names and numbers it shows
    qint64 expiresAt = 0; // the end of its session, in milliseconds since 1970
    std::chrono::steady_clock::time_point madeAt = std::chrono::steady_clock::now();

    // The answer. Each has a nonce of its own: two tabs with the same one could each store but one message.
    // nonce: to be used instead of a fresh one, if it is not empty.
    Reply reply(const QString &nonce = {}) const;
    // Whether a page made now would say the same.
    bool holds(const ChangeClock &changeClock) const;
    // Its memory in bytes, as if nothing of it were shared.
    qsizetype size() const;
};

} // namespace stoa
