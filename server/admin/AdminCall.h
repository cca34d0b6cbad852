#pragma once

#include "server/admin/OwnerApi.h"

#include <QObject>
#include <QTimer>

class QLocalSocket;

namespace stoa {

// One connection of AdminSocket: reads the line of the call and writes the line of the answer. Deletes itself
// when the peer has the answer, or has left.
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

    static constexpr Limits defaultLimits{64 * 1024, std::chrono::seconds(10)};

    // Takes the socket. The api outlives it.
    AdminCall(const OwnerApi &api, QLocalSocket *socket, const Limits &limits, QObject *parent);

    void start();
    // Answers with an error instead of calling the API.
    void refuse(int status, const QString &code, const QString &text);

private:
    enum class Phase { Reading, Calling, Answering };

    void read();
    Task<> call(QByteArray line);
    void answer(const OwnerApi::Answer &answer);

    const OwnerApi &m_api;
    QLocalSocket *const m_socket;
    const Limits m_limits;
    QTimer m_timer;
    Phase m_phase = Phase::Reading;
    Task<> m_call;
};

} // namespace stoa
