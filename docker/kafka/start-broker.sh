#!/bin/bash
# Formats the log directory on the first start, then becomes the broker. The configuration is private to this container.
set -eu
umask 077
config=/tmp/server.properties
sed -e "s|\${NODE_ID}|$NODE_ID|g" \
  -e "s|\${ADMIN_PASSWORD}|$ADMIN_PASSWORD|g" \
  -e "s|\${CONTROLLER_PASSWORD}|$CONTROLLER_PASSWORD|g" /etc/steward/server.properties >"$config"
/opt/kafka/bin/kafka-storage.sh format --ignore-formatted --cluster-id "$CLUSTER_ID" --config "$config" \
  --add-scram "SCRAM-SHA-512=[name=admin,password=$ADMIN_PASSWORD]" >/dev/null
exec /opt/kafka/bin/kafka-server-start.sh "$config"
