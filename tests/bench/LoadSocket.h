#pragma once

#include <QByteArray>

#include <functional>

namespace stoa {

// One stoa.v1 member on a bare non-blocking descriptor. Not for hostile servers: what is malformed ends the
// run.
class LoadSocket
{
public:
    struct Delivery
    {
        qint64 seq;
        qsizetype nonce; // the load's messages are numbered
    };

    using Receiver = std::function<void(LoadSocket &, const Delivery &)>;

    // Connects and asks for the upgrade; the rest comes by readable().
    LoadSocket(quint16 port, const QByteArray &cookie, qint64 chat, qsizetype room);
    ~LoadSocket();
    Q_DISABLE_COPY_MOVE(LoadSocket)

    int descriptor() const { return m_descriptor; }

    qsizetype room() const { return m_room; }

    // The welcome has come.
    bool isReady() const { return m_lastSeq >= 0; }

    // Of the newest message seen, or of the welcome.
    qint64 lastSeq() const { return m_lastSeq; }

    // Takes what has arrived; throws std::runtime_error where the connection ended.
    void readable(const Receiver &receiver);
    void sendMessage(qsizetype nonce, const QByteArray &text);

private:
    bool takeHandshake();
    bool takeFrame(const Receiver &receiver);
    void takeEvent(QByteArrayView event, const Receiver &receiver);
    void sendFrame(quint8 opcode, const QByteArray &payload);

    int m_descriptor;
    qsizetype m_room;
    qint64 m_lastSeq = -1;
    bool m_isOpen = false;
    QByteArray m_buffer;
};

} // namespace stoa
