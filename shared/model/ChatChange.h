#pragma once

#include "shared/model/Message.h"

#include <chrono>
#include <variant>

namespace stoa {

// A message was added. The number of the change is the message's own seq.
struct MessagePosted
{
    Message message;
    // Known only while the message goes out live, not when it is read from the database later.
    ConnectionId origin = {}; // the socket it came by; null if it came by HTTP
    std::chrono::steady_clock::time_point arrivedAt = {}; // when its draft reached the server

    ChatId chat() const { return message.chat; }

    qint64 seq() const { return message.seq; }
};

// A message was taken away.
struct MessageRemoved
{
    Message message; // without its text
    qint64 changeSeq = 0;

    ChatId chat() const { return message.chat; }

    qint64 seq() const { return changeSeq; }
};

// Anything that happens in a chat. Each change takes the chat's next seq, which orders the changes of a chat.
using ChatChange = std::variant<MessagePosted, MessageRemoved>;

inline ChatId chatOf(const ChatChange &change)
{
    return std::visit([](const auto &kind) { return kind.chat(); }, change);
}

inline qint64 seqOf(const ChatChange &change)
{
    return std::visit([](const auto &kind) { return kind.seq(); }, change);
}

// Null if the change is of another kind.
inline const Message *postedMessage(const ChatChange &change)
{
    const auto *posted = std::get_if<MessagePosted>(&change);
    return posted ? &posted->message : nullptr;
}

} // namespace stoa
