#pragma once

#include "shared/model/StrongId.h"

#include <QByteArray>
#include <QList>
#include <QVarLengthArray>

#include <chrono>

namespace stoa {

// The changes that one or more batches bring to one room, framed once for all its sockets. Their numbers have
// no gaps: firstSeq to lastSeq.
struct RoomUpdate
{
    // For the old app's clients, which receive every message but their own.
    struct LegacyFrame
    {
        qint64 seq;
        ConnectionId origin;
        QByteArray frame;
    };

    // The frame of an edit, a reaction, a pin or a removal that a user has asked for. It is the answer to the
    // request, which the user's sockets need even if they read the change itself from the database.
    struct Acknowledgement
    {
        qint64 seq;
        UserId user;
        QByteArray frame;
    };

    qint64 firstSeq = 0;
    qint64 lastSeq = 0;
    QByteArray jsonFrames; // all frames of stoa.v1, joined; empty if no socket in the room speaks it
    QList<LegacyFrame> legacyFrames;
    QList<Acknowledgement> acknowledgements;
    // When each posted message reached the server.
    QVarLengthArray<std::chrono::steady_clock::time_point, 4> arrivals;
};

} // namespace stoa
