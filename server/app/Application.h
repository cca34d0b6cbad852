#pragma once

#include "server/admin/AdminSocket.h"
#include "server/app/Config.h"
#include "server/app/HeapTrimmer.h"
#include "server/app/IoStack.h"
#include "server/app/PreparedDatabase.h"
#include "server/app/Services.h"
#include "server/app/StopDeadline.h"
#include "server/net/IoThread.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace stoa {

class AccountRemoval;
class ChatRemoval;
class ExpiryPurge;
class HashUpgrade;

// Composes the server and stops it in pipeline order. Lives on the main thread.
class Application : public QObject
{
    Q_OBJECT
public:
    explicit Application(Config config);
    ~Application() override;

    // Probes the port, prepares the database and starts all threads. Blocks for up to five seconds if another
    // process uses the database. Throws std::exception with one sentence for people.
    void start();
    // The URL of the server. Valid after start().
    QString address() const;
    // Reads the certificate and the key again. If they can't be used, the old ones stay, and the log says
    // why.
    void reload();
    // Stops accepting connections, commits queued writes, closes the sockets with 1001 and then ends the
    // event loop with exit code 0. Ends the process with 1 if that takes ten seconds.
    void drain();

private:
    void logCertificate() const;
    void startThreads(quint16 port);
    IoStack *startThread(int number, quint16 port);
    void startAdminSocket();
    void logStart() const;
    void forEachStack(void (IoStack::*method)());
    void trimHeap();
    void stop();

    std::unique_ptr<StopDeadline> m_stopDeadline; // goes last
    Config m_config;
    quint16 m_port = 0;
    std::shared_ptr<TlsCertificates> m_tls; // null if the server does not speak TLS itself
    std::unique_ptr<PreparedDatabase> m_database;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<HashUpgrade> m_hashUpgrade;
    std::unique_ptr<ChatRemoval> m_chatRemoval;
    std::unique_ptr<AccountRemoval> m_accountRemoval;
    std::unique_ptr<ExpiryPurge> m_expiryPurge;
    std::vector<std::unique_ptr<IoThread>> m_threads;
    std::vector<IoStack *> m_stacks; // each belongs to its thread
    std::unique_ptr<OwnerApi> m_ownerApi;
    std::unique_ptr<AdminSocket> m_adminSocket;
    QTimer m_purge; // runs while there is an m_expiryPurge
    QTimer m_lastSeen;
    QTimer m_overdue;
    QTimer m_trim;
    HeapTrimmer m_heapTrimmer;
    int m_undrained = 0;
    bool m_draining = false;
};

} // namespace stoa
