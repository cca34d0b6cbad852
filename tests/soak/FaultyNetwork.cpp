#include "tests/soak/FaultyNetwork.h"

#include <QHostAddress>

namespace stoa {

RelayedConnection::RelayedConnection(QTcpSocket *client, quint16 serverPort, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
    m_client->setParent(this);
    for (QTcpSocket *socket : {m_client, &m_server}) {
        const auto *relay = static_cast<Relay *>(parent);
        const auto forwardUnlessStalled = [this, relay] {
            if (!relay->isStalled())
                forward();
        };
        connect(socket, &QTcpSocket::readyRead, this, forwardUnlessStalled);
        connect(socket, &QTcpSocket::disconnected, this, forwardUnlessStalled);
        connect(socket, &QTcpSocket::errorOccurred, this, forwardUnlessStalled);
    }
    m_server.connectToHost(QHostAddress::LocalHost, serverPort);
    m_client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_server.setSocketOption(QAbstractSocket::LowDelayOption, 1);
}

void RelayedConnection::forward()
{
    if (m_isAbandoned) {
        if (m_server.isOpen())
            m_server.readAll();
    } else {
        pass(*m_client, m_server);
        pass(m_server, *m_client);
    }
    if (m_client->state() == QTcpSocket::UnconnectedState && m_server.state() == QTcpSocket::UnconnectedState)
        deleteLater();
}

void RelayedConnection::pass(QTcpSocket &from, QTcpSocket &to)
{
    if (from.bytesAvailable() > 0 && to.state() != QTcpSocket::UnconnectedState)
        to.write(from.readAll());
    if (from.state() == QTcpSocket::UnconnectedState && to.state() != QTcpSocket::ClosingState)
        to.disconnectFromHost(); // once everything is written
}

void RelayedConnection::cut()
{
    m_client->abort();
    m_server.abort();
    deleteLater();
}

void RelayedConnection::abandon()
{
    m_isAbandoned = true;
    m_client->abort();
}

Relay::Relay(quint16 serverPort)
    : m_serverPort(serverPort)
    , m_listener(this)
{
    connect(&m_listener, &QTcpServer::newConnection, this, &Relay::accept);
    m_listener.listen(QHostAddress::LocalHost);
}

void Relay::accept()
{
    while (QTcpSocket *client = m_listener.nextPendingConnection())
        new RelayedConnection(client, m_serverPort, this);
}

void Relay::setStalled(bool isStalled)
{
    m_isStalled = isStalled;
    if (!isStalled)
        forEach(&RelayedConnection::forward);
}

void Relay::forEach(void (RelayedConnection::*method)())
{
    for (RelayedConnection *connection :
         findChildren<RelayedConnection *>(QString(), Qt::FindDirectChildrenOnly))
        (connection->*method)();
}

FaultyNetwork::FaultyNetwork(quint16 serverPort)
    : m_relay(new Relay(serverPort))
    , m_port(m_relay->port())
{
    m_relay->moveToThread(&m_thread);
    m_thread.start();
}

FaultyNetwork::~FaultyNetwork()
{
    call([this] { delete m_relay; });
    m_thread.quit();
    m_thread.wait();
}

void FaultyNetwork::cut()
{
    call([this] { m_relay->forEach(&RelayedConnection::cut); });
}

void FaultyNetwork::abandon()
{
    call([this] { m_relay->forEach(&RelayedConnection::abandon); });
}

void FaultyNetwork::stall()
{
    call([this] { m_relay->setStalled(true); });
}

void FaultyNetwork::flow()
{
    call([this] { m_relay->setStalled(false); });
}

// Not on the relay itself, which the function may delete.
template<class Function> void FaultyNetwork::call(Function function)
{
    QObject caller;
    caller.moveToThread(&m_thread);
    QMetaObject::invokeMethod(&caller, function, Qt::BlockingQueuedConnection);
}

} // namespace stoa
