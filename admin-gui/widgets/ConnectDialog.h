#pragma once

#include "admin-gui/sources/SourceSettings.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace stoa {

// Asks which server, database or both to show, and offers the recent ones.
class ConnectDialog : public QDialog
{
    Q_OBJECT
public:
    ConnectDialog(const SourceSettings &current, const QList<SourceSettings> &recent,
                  QWidget *parent = nullptr);

    SourceSettings settings() const;
    // The token that was pasted; empty if there is none.
    QByteArray token() const;

private:
    QLayout *fileRow(QLineEdit *field, const QString &title);
    void fillIn(const SourceSettings &settings);
    void check();
    QString problem() const;
    // True if a token for this server may have been kept the last time.
    bool mayBeKept(const SourceSettings &settings) const;

    const QList<SourceSettings> m_known;
    QComboBox *m_recent;
    QLineEdit *m_server;
    QLineEdit *m_token;
    QLineEdit *m_tokenFile;
    QLineEdit *m_database;
    QLabel *m_problem;
    QPushButton *m_connect;
};

} // namespace stoa
