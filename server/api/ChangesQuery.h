#pragma once

#include "server/http/Request.h"
#include "shared/model/StrongId.h"

#include <chrono>
#include <optional>

namespace stoa {

// The positions after which GET /api/v1/changes goes on, as its query names them:
// ?epoch=…&run=…&you=57&chats=5:120,7:3&wait=25 (docs/openapi.json).
struct ChangesQuery
{
    struct Position
    {
        ChatId chat;
        qint64 after = 0; // the client has everything up to this number

        friend bool operator==(const Position &, const Position &) = default;
    };

    // Proxies give up after 60 s without an answer.
    static constexpr std::chrono::seconds maxWait{25};

    // Throws HttpError 422 "bad_field" if a value is malformed, or names a chat twice or too many of them.
    static ChangesQuery fromRequest(const Request &request);

    // The query of the next request, without `wait`.
    QByteArray toText() const;

    QString epoch;
    QString run; // the one that sent the numbers; empty if the client does not know runs
    // The newest change of the person's own state that the client knows (UserStore::ownSeq()). Nothing if it
    // does not follow that state.
    std::optional<qint64> you;
    QList<Position> chats;
    std::chrono::seconds wait = maxWait;
};

} // namespace stoa
