#pragma once

#include "shared/model/MessageText.h"
#include "shared/model/Nonce.h"
#include "shared/model/StrongId.h"

namespace stoa {

// A valid message that is not stored yet.
struct MessageDraft
{
    ChatId chat;
    UserId author;
    MessageText text;
    Nonce nonce; // empty if the sender does not retry
    ConnectionId origin; // the connection that waits for the outcome
};

} // namespace stoa
