#pragma once

#include "server/admin/OwnerApi.h"

#include <QObject>
#include <QTimer>

class QLocalSocket;

namespace stoa {

// One connection of AdminSocket: reads the call's line, and writes the answer's. Deletes itself when the peer
// has it, or is gone.
class AdminCall : public QObject
{
    Q_OBJECT
public:
    struct Limits
    {
        qint64 request; // bytes of the line
        std::chrono::milliseconds
            time; // from the connection to the end of the line, and for taking the answer
    };

    static constexpr Limits usualLimits{64 * 1024, std::chrono::seconds(10)};

    // Takes the socket. The api outlives it.
    AdminCall(const OwnerApi &api, QLocalSocket *socket, const Limits &limits, QObject *parent);

    void start();
    // Answers without a call.
    void refuse(int status, const QString &code, const QString &text);

private:
    void read();
    void call(const QByteArray &line);
    void answer(const OwnerApi::Answer &answer);

    const OwnerApi &m_api;
    QLocalSocket *const m_socket;
    const Limits m_limits;
    QTimer m_timer;
    bool m_isReading = true;
};

} // namespace stoa
