#pragma once

#include "shared/model/MessageText.h"
#include "shared/model/Nonce.h"

#include <QString>

#include <tl/expected.hpp>
#include <variant>

namespace stoa {

// {"type":"send","nonce":"…","text":"…"}
struct SendEvent
{
    Nonce nonce;
    MessageText text;
};

// {"type":"resume","epoch":"…","run":"…","after":41}
struct ResumeEvent
{
    QString epoch;
    QString run; // the one that sent `after`; empty if the client does not know runs
    qint64 after = 0;
};

// An event from a client in stoa.v1 (docs/protocol.md). Unknown fields are ignored.
using ClientEvent = std::variant<SendEvent, ResumeEvent>;

// The reason why an event was refused, and its nonce if that was valid.
struct ClientEventError
{
    Problem problem; // code: bad_json, unknown_type, bad_field, blank, too_long
    QString nonce;
};

tl::expected<ClientEvent, ClientEventError> parseClientEvent(const QString &frame);

} // namespace stoa
