#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

namespace stoa {

// The moment of an event: each event of a history has the next number.
using Tick = qint64;

// A message as somebody received or stored it.
struct SoakMessage
{
    qint64 seq = 0;
    qint64 id = 0;
    QByteArray nonce; // also the text of the message; unique among all writers

    bool operator==(const SoakMessage &) const = default;
};

// An event of a reader, in the order of receipt.
struct ReaderEvent
{
    enum Kind {
        Loaded, // the page: everything up to seq was shown there, and what was received before is void
        Connected, // a new socket, which may begin with older messages
        Received, // `message`
        Resumed, // everything up to seq has been sent, and what follows is live
    };

    Kind kind;
    SoakMessage message; // only its seq, unless Received
    Tick tick = 0;
};

// The fate of one message, as its writer knows it.
struct SentMessage
{
    Tick sent = 0; // for the first time
    QList<SoakMessage> acknowledgements;
    Tick acknowledged = 0; // for the first time; 0 if never
};

// Everything that clients of one chat have observed.
struct History
{
    QHash<QByteArray, SentMessage> sent; // by nonce
    QHash<QString, QList<ReaderEvent>> readers; // by name
};

} // namespace stoa
