#pragma once

#include "server/admin/AdminSocket.h"
#include "server/app/Config.h"
#include "server/app/IoStack.h"
#include "server/app/Services.h"
#include "server/net/IoThread.h"
#include "shared/store/sqlite/DatabaseLock.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace stoa {

class ChatRemoval;
class HashUpgrade;

// Builds and connects everything, and takes it down in the right order. Main thread.
class Application : public QObject
{
    Q_OBJECT
public:
    explicit Application(Config config);
    ~Application() override;

    // Opens the database, then the port. Throws std::exception with one sentence; nothing is changed then.
    void start();
    // Where it is reached once it has started.
    QString address() const;
    // Stops accepting, commits what is queued, closes sockets with 1001, then ends the event loop with 0.
    void drain();

private:
    void startThreads(quint16 port);
    IoStack *startThread(int number, quint16 port);
    void startAdminSocket();
    void forEachStack(void (IoStack::*what)());
    void stop();

    Config m_config;
    quint16 m_port = 0;
    std::unique_ptr<DatabaseLock> m_lock;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<HashUpgrade> m_hashUpgrade;
    std::unique_ptr<ChatRemoval> m_chatRemoval;
    std::vector<std::unique_ptr<IoThread>> m_threads;
    std::vector<IoStack *> m_stacks; // each belongs to its thread
    std::unique_ptr<OwnerApi> m_ownerApi;
    std::unique_ptr<AdminSocket> m_adminSocket;
    QTimer m_purge;
    QTimer m_lastSeen;
    int m_undrained = 0;
    bool m_draining = false;
};

} // namespace stoa
