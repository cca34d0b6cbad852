#pragma once

#include <QDialog>

class QLineEdit;

namespace stoa {

// Asks for the name of a new person and, if the admin wants to choose it, the password.
class AddPersonDialog : public QDialog
{
    Q_OBJECT
public:
    explicit AddPersonDialog(QWidget *parent = nullptr);

    QString name() const;
    // Empty if the person is to choose one by a link.
    QString password() const;

private:
    QLineEdit *m_name;
    QLineEdit *m_password;
};

} // namespace stoa
