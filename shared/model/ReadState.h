#pragma once

#include "shared/model/Nonce.h"
#include "shared/model/StrongId.h"

namespace stoa {

// Which messages of a chat a member wants to be alerted of. The numbers are stored.
enum class Notify { All = 0, Mentions = 1, Muted = 2 };

// How far a member has read a chat, and what is new since.
struct ReadState
{
    qint64 readSeq = 0; // all messages up to this number of the chat are read
    qint64 unread = 0; // later messages of other people, without removed ones
    qint64 mentions = 0; // those of them that mention the member or everyone; counted up to 1,000
    Notify notify = Notify::All;

    friend bool operator==(const ReadState &, const ReadState &) = default;
};

// A member's request to move the own read position in a chat.
struct ReadMark
{
    enum class Mode {
        UpTo, // seq and all before it are read; never moves the position back
        UnreadFrom, // seq and all after it are unread; never moves the position forward
    };

    UserId user;
    ChatId chat;
    qint64 seq = 0; // of a change of the chat
    Mode mode = Mode::UpTo;
    Nonce nonce = {}; // the member's own id for this request, or empty
    ConnectionId origin = {}; // the socket that waits for the outcome; null if the request came by HTTP
};

// A member's request to choose which messages are worth an alert.
struct NotifyRequest
{
    UserId user;
    ChatId chat;
    Notify notify = Notify::All;
    Nonce nonce = {}; // as in ReadMark
    ConnectionId origin = {};
};

// The outcome of such a request: the member's state, even if it is as before.
struct ReadMarked
{
    UserId user;
    ChatId chat;
    ReadState state;
    QString nonce = {}; // of the request; empty if it had none
    qint64 countedTo = 0; // the number of the newest change that the counts include
    qint64 ownSeq = 0; // of the user (UserStore::ownSeq())
};

} // namespace stoa
