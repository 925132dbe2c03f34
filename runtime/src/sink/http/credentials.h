// Name and password for an MLflow server as ~/.mlflow/credentials has them, and how they look in a request. None of it
// is ever printed. The uploader's thread, or the tool.
#pragma once

#include <string>
#include <string_view>

namespace mlflow::http {

struct Credentials {
  std::string username, password;
};

/// What the section [mlflow] of such a file says: mlflow_tracking_username, mlflow_tracking_password.
Credentials credentials_in(std::string_view text);

/// Of the file in the user's home folder; empty if there is none.
Credentials credentials_of_home();

/// Value of the header Authorization (RFC 7617).
std::string basic_authorization(const Credentials &credentials);

} // namespace mlflow::http
