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

private:
    QLayout *fileRow(QLineEdit *field, const QString &title);
    void fillIn(const SourceSettings &settings);
    void check();

    QComboBox *m_recent;
    QLineEdit *m_server;
    QLineEdit *m_tokenFile;
    QLineEdit *m_database;
    QLabel *m_problem;
    QPushButton *m_connect;
};

} // namespace stoa
