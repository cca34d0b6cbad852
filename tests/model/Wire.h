#pragma once

#include <QByteArray>

namespace stoa {

// A TCP connection to 127.0.0.1 for one thread, without Qt's sockets: the model test waits for many at once
// and cuts them.
class Wire
{
public:
    Wire() = default;

    ~Wire() { close(); }
    Q_DISABLE_COPY_MOVE(Wire)

    bool open(quint16 port);

    bool isOpen() const { return m_descriptor >= 0; }

    int descriptor() const { return m_descriptor; }

    // False if the peer has closed.
    bool send(const QByteArray &bytes);
    // Waits until there is something to read, or for this time in ms.
    bool wait(int milliseconds) const;
    // Appends what has come to buffer(). False, and the connection is closed, if the peer has closed it.
    bool receive();

    QByteArray &buffer() { return m_buffer; }

    void close();
    // Closes with a reset, which also drops what is on its way.
    void reset();

private:
    int m_descriptor = -1;
    QByteArray m_buffer;
};

} // namespace stoa
