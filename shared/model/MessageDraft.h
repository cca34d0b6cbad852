#pragma once

#include "shared/model/MessageText.h"
#include "shared/model/Nonce.h"
#include "shared/model/StrongId.h"

namespace stoa {

// A message somebody wants to send: valid, not yet on disk.
struct MessageDraft
{
    ChatId chat;
    UserId author;
    MessageText text;
    Nonce nonce; // empty: a sender who does not retry
    ConnectionId origin; // who waits for the outcome
};

} // namespace stoa
