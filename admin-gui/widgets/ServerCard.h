#pragma once

#include "admin-gui/widgets/Card.h"
#include "shared/protocol/StatusReport.h"

class QGridLayout;
class QLabel;

namespace stoa {

// What a server says of itself besides the charts: version, queues, what it refused and ended.
class ServerCard : public Card
{
    Q_OBJECT
public:
    explicit ServerCard(QWidget *parent = nullptr);

    void showReport(const StatusReport &report);

    // For tests: the value beside this name.
    QString value(const QString &name) const;

private:
    void add(const QString &name);
    void set(int index, const QString &value);

    QGridLayout *m_grid;
    QList<QLabel *> m_names;
    QList<QLabel *> m_values;
};

} // namespace stoa
