#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

namespace stoa {

// A connection from a client, and the one to the server that continues it. Belongs to a Relay.
class RelayedConnection : public QObject
{
    Q_OBJECT
public:
    RelayedConnection(QTcpSocket *client, quint16 serverPort, QObject *parent);

    // Passes on what has come, unless it is abandoned. Deletes itself once both ends are closed.
    void forward();
    void cut();
    void abandon();

private:
    static void pass(QTcpSocket &from, QTcpSocket &to);

    QTcpSocket *const m_client;
    QTcpSocket m_server;
    bool m_isAbandoned = false;
};

// The part of a FaultyNetwork that lives on its thread.
class Relay : public QObject
{
    Q_OBJECT
public:
    explicit Relay(quint16 serverPort);

    quint16 port() const { return m_listener.serverPort(); }

    bool isStalled() const { return m_isStalled; }

    void setStalled(bool isStalled);
    void forEach(void (RelayedConnection::*method)());

private:
    void accept();

    const quint16 m_serverPort;
    QTcpServer m_listener;
    bool m_isStalled = false;
};

// A network between clients and a server on this machine that can fail, with a thread of its own. The
// functions take effect before they return.
class FaultyNetwork
{
    Q_DISABLE_COPY_MOVE(FaultyNetwork)

public:
    explicit FaultyNetwork(quint16 serverPort);
    ~FaultyNetwork();

    // The port to which clients connect.
    quint16 port() const { return m_port; }

    // Resets all connections.
    void cut();
    // Resets the clients' ends of all connections; the server's ends stay open, and nothing comes any more.
    void abandon();
    // From now on nothing passes in either direction, and no connection ends; new ones get no answer.
    void stall();
    // Ends stall(): all that has waited passes on.
    void flow();

private:
    template<class Function> void call(Function function);

    QThread m_thread;
    Relay *m_relay;
    quint16 m_port = 0;
};

} // namespace stoa
