#pragma once

#include "shared/model/Message.h"
#include "shared/model/MessageText.h"
#include "shared/model/Nonce.h"
#include "shared/model/StrongId.h"

#include <chrono>

namespace stoa {

// A valid message that is not stored yet.
struct MessageDraft
{
    ChatId chat;
    UserId author;
    MessageText text;
    Nonce nonce; // empty if the sender does not retry
    ConnectionId origin; // the socket that waits for the outcome; null if it came by HTTP
    Markup markup = Markup::Markdown;
    MessageId replyTo = {}; // a message of the same chat, which this one answers; null if it answers none
    std::chrono::steady_clock::time_point arrivedAt = std::chrono::steady_clock::now();
};

} // namespace stoa
