#pragma once

#include "shared/model/Message.h"
#include "shared/model/SystemMessage.h"

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

// A message is no longer as it was posted. The number of the change is message.changeSeq.
struct MessageChanged
{
    enum class Aspect {
        Everything, // read from the database: nobody knows which of its changes a client has seen
        Text, // it was edited
        Reactions,
        Pin, // it was pinned, or is no longer
    };

    Message message; // as it is now; without reactions if the aspect is Text
    Aspect aspect = Aspect::Everything;
    UserId by = {}; // the member who changed it; null if the aspect is Everything
    QString nonce = {}; // of the request; empty if it had none
    // If the aspect is Reactions: the emoji that the request names, and whether the member reacts with it
    // now.
    QString emoji = {};
    bool isOn = false;

    ChatId chat() const { return message.chat; }

    qint64 seq() const { return message.changeSeq; }
};

// A message was taken away.
struct MessageRemoved
{
    Message message; // without its text, reactions, quote and pin
    // Known only while the removal goes out live, or answers a request: the member who has asked for it, null
    // if an admin has removed it, and the nonce of the request, empty if it had none.
    UserId by = {};
    QString nonce = {};

    ChatId chat() const { return message.chat; }

    qint64 seq() const { return message.changeSeq; }
};

// Somebody came or went, or the chat itself was changed.
struct SystemMessageAdded
{
    SystemMessage line;

    ChatId chat() const { return line.chat; }

    qint64 seq() const { return line.seq; }
};

// Anything that happens in a chat. Each change takes the chat's next seq, which orders the changes of a chat.
using ChatChange = std::variant<MessagePosted, MessageChanged, MessageRemoved, SystemMessageAdded>;

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

// A list of them grows by copying memory. The containers in it do not point into themselves.
Q_DECLARE_TYPEINFO(stoa::ChatChange, Q_RELOCATABLE_TYPE);
