#pragma once

#include "shared/model/Emoji.h"
#include "shared/model/Message.h"
#include "shared/model/MessageText.h"
#include "shared/model/Nonce.h"
#include "shared/model/ReadState.h"

#include <QString>

#include <tl/expected.hpp>
#include <variant>

namespace stoa {

// In the requests, a null chat is that of a socket for one chat.
// {"type":"send","nonce":"…","chat":1,"text":"…","markup":"plain","replyTo":900}
struct SendEvent
{
    Nonce nonce;
    MessageText text;
    Markup markup = Markup::Markdown;
    MessageId replyTo = {}; // null if it answers no message
    ChatId chat = {};
};

// {"type":"edit","nonce":"…","message":900,"version":1,"text":"…","markup":"plain"}
struct EditEvent
{
    Nonce nonce;
    MessageId message;
    qint64 version; // the one that the client has seen
    MessageText text;
    Markup markup = Markup::Markdown;
    ChatId chat = {};
};

// {"type":"remove","nonce":"…","message":900}
struct RemoveEvent
{
    Nonce nonce;
    MessageId message;
    ChatId chat = {};
};

// {"type":"react","nonce":"…","message":900,"emoji":"👍","on":true}
struct ReactEvent
{
    Nonce nonce;
    MessageId message;
    Emoji emoji;
    bool isOn;
    ChatId chat = {};
};

// {"type":"pin","nonce":"…","message":900,"on":true}
struct PinEvent
{
    Nonce nonce;
    MessageId message;
    bool isOn;
    ChatId chat = {};
};

// {"type":"read","nonce":"…","chat":1,"upTo":42}, or with "unreadFrom":42
struct ReadEvent
{
    struct Place
    {
        ReadMark::Mode mode;
        qint64 seq;
    };

    Nonce nonce;
    Place place;
    ChatId chat = {};
};

// {"type":"notify","nonce":"…","chat":1,"notify":"mentions"}
struct NotifyEvent
{
    Nonce nonce;
    Notify notify;
    ChatId chat = {};
};

// {"type":"resume","epoch":"…","run":"…","chats":{"1":41}}, or with "after":41 on a socket for one chat
struct ResumeEvent
{
    struct Position
    {
        ChatId chat; // null: that of a socket for one chat
        qint64 after = 0;
    };

    static constexpr qsizetype maxChats = 5'000;

    QString epoch;
    QString run; // the one that sent the numbers; empty if the client does not know runs
    QList<Position> positions;
    bool namesChats = false;
};

// {"type":"ping"}
struct PingEvent
{
};

// {"type":"typing","chat":1}, or with "on":false
struct TypingEvent
{
    ChatId chat; // null: that of a socket for one chat
    bool isOn = true;
};

// An event from a client in stoa.v1 (docs/protocol.md). Unknown fields are ignored.
using ClientEvent = std::variant<SendEvent, EditEvent, RemoveEvent, ReactEvent, PinEvent, ReadEvent,
                                 NotifyEvent, ResumeEvent, PingEvent, TypingEvent>;

// The reason why an event was refused, and its nonce if that was valid.
struct ClientEventError
{
    Problem problem; // code: bad_json, unknown_type, bad_field, blank, too_long
    QString nonce;
};

tl::expected<ClientEvent, ClientEventError> parseClientEvent(const QString &frame);

} // namespace stoa
