#pragma once

#include "server/database/ChangeClock.h"
#include "server/http/BodyPiece.h"
#include "server/http/Reply.h"
#include "shared/model/StrongId.h"

#include <chrono>

namespace stoa {

// The page of a chat as one session sees it: pieces that were rendered from one snapshot of the database, and
// the facts that decide how long the page stays fresh. Immutable, so threads may share it.
struct CachedPage
{
    // A page is never fresh for longer, because ChangeClock does not see the changes of other programs.
    static constexpr std::chrono::seconds maxAge{2};

    ContentCoding coding = ContentCoding::Identity;
    Reply head = {}; // status and headers, without the body
    QList<BodyPiece> pieces = {};
    qsizetype nonceAt
        = -1; // the index of the piece before which a new nonce is inserted; -1 if the page has no form

    ChangeClock::Stamp stamp = 0; // taken before the snapshot
    UserId user = {}; // whose page it is
    QList<ChatId> chats = {}; // those of the user, which the page lists with their newest messages
    qint64 expiresAt = 0; // the end of its session, in milliseconds since 1970
    std::chrono::steady_clock::time_point madeAt = std::chrono::steady_clock::now();

    // Returns the answer, with a new nonce each time, because two tabs with the same nonce could send only
    // one message. With a nonce that is not empty, the answer has that one.
    Reply reply(const QString &nonce = {}) const;
    // True if a page rendered now would be the same.
    bool isFresh(const ChangeClock &changeClock) const;
    // The memory of the page in bytes, as if it shared none with other pages.
    qsizetype size() const;
};

} // namespace stoa
