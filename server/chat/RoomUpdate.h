#pragma once

#include "shared/model/StrongId.h"

#include <QByteArray>
#include <QList>
#include <QVarLengthArray>

#include <chrono>

namespace stoa {

// What one committed batch brings to one room, framed once for all its sockets.
struct RoomUpdate
{
    // For the old app's clients: every frame but those the socket itself caused.
    struct LegacyFrame
    {
        qint64 seq;
        ConnectionId origin;
        QByteArray frame;
    };

    bool isEmpty() const { return firstSeq == 0; }

    qint64 firstSeq = 0;
    qint64 lastSeq = 0;
    QByteArray jsonFrames; // stoa.v1: all frames of the batch, joined; empty where nobody speaks it
    QList<LegacyFrame> legacyFrames;
    // Of its messages at the server; none of removals.
    QVarLengthArray<std::chrono::steady_clock::time_point, 4> arrivals;
};

} // namespace stoa
