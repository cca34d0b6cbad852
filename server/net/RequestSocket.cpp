#include "server/net/RequestSocket.h"

#include "server/net/TcpTransport.h"

#include <QHostAddress>
#include <QScopedValueRollback>

namespace stoa {

RequestSocket::RequestSocket(const TcpTransport &client, QObject *parent)
    : QTcpSocket(parent)
{
    setOpenMode(ReadWrite);
    setSocketState(ConnectedState);
    setPeerAddress(client.peerAddress());
    setPeerPort(client.peerPort());
    setLocalAddress(client.localAddress());
    setLocalPort(client.localPort());
}

RequestSocket::~RequestSocket()
{
    setSocketState(UnconnectedState);
}

void RequestSocket::deliver(const QByteArray &request)
{
    m_in += request;
    m_waiting = true;
    const QScopedValueRollback scope(s_delivering, this);
    emit readyRead();
}

void RequestSocket::noteClientLeft()
{
    if (!std::exchange(m_hasClientLeft, true))
        emit clientLeft();
}

void RequestSocket::abandon()
{
    m_abandoned = true;
    noteClientLeft();
    if (!m_waiting)
        finish();
}

void RequestSocket::finish()
{
    if (state() == UnconnectedState)
        return;
    setSocketState(UnconnectedState);
    emit stateChanged(UnconnectedState);
    emit disconnected();
}

qint64 RequestSocket::bytesAvailable() const
{
    return QIODevice::bytesAvailable() + m_in.size();
}

void RequestSocket::close()
{
    disconnectFromHost();
}

void RequestSocket::disconnectFromHost()
{
    m_abandoned = true;
    if (std::exchange(m_waiting, false))
        emit refused();
    finish();
}

qint64 RequestSocket::readData(char *data, qint64 maxSize)
{
    const qint64 size = qMin<qint64>(maxSize, m_in.size());
    memcpy(data, m_in.constData(), size_t(size));
    m_in.remove(0, size);
    return size;
}

qint64 RequestSocket::skipData(qint64 maxSize)
{
    const qint64 size = qMin<qint64>(maxSize, m_in.size());
    m_in.remove(0, size);
    return size;
}

qint64 RequestSocket::writeData(const char *data, qint64 size)
{
    if (!m_waiting || !m_answer.append(QByteArrayView(data, size)))
        return size;
    m_waiting = false;
    if (m_abandoned)
        finish();
    else
        emit answered();
    return size;
}

} // namespace stoa
