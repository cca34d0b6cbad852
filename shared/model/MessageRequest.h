#pragma once

#include "shared/model/Emoji.h"
#include "shared/model/MessageDraft.h"

#include <variant>

namespace stoa {

// The member who asks for a change of a message, and the way back for the answer.
struct Requester
{
    UserId user;
    Nonce nonce = {}; // the requester's own id for this change; empty if it does not retry
    ConnectionId origin = {}; // the socket that waits for the outcome; null if the request came by HTTP
    ChatId chat = {}; // a message of any other chat is not found; null: any chat of the user
};

// Replaces the text of one's own message.
struct MessageEdit
{
    Requester requester;
    MessageId message;
    qint64 version = 0; // the one that the requester has seen; refused if there is a newer one
    MessageText text;
    Markup markup = Markup::Markdown;
};

// Takes away the text of one's own message, or of any for which one has Permission::RemoveMessage.
struct MessageRemoval
{
    Requester requester;
    MessageId message;
};

// Adds or takes away one's own reaction. The same request twice changes nothing.
struct ReactionRequest
{
    Requester requester;
    MessageId message;
    Emoji emoji;
    bool isOn = true;
};

// Pins a message or takes its pin away. The same request twice changes nothing.
struct PinRequest
{
    Requester requester;
    MessageId message;
    bool isOn = true;
};

// Anything that a member may ask to change in a chat.
using MessageRequest = std::variant<MessageDraft, MessageEdit, MessageRemoval, ReactionRequest, PinRequest>;

} // namespace stoa
